package dev.heddle.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.command.CommandTree;
import dev.heddle.cli.render.Page;
import dev.heddle.cli.session.GlobalOptions;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.terminal.Paint;
import dev.heddle.cli.terminal.Streams;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.project.reading.EffectiveSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The pages under `docs/reference` say what `--help` says; `-Dheddle.golden=write` writes them.
class ReferenceTest {
    private static final Path FOLDER = Path.of("..", "..", "docs", "reference");
    private static final Page PAGE = new Page(new Paint(false), 100);

    @Test
    void pagesAreUpToDate() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("heddle.golden", "").equals("write")) {
            write(pages);
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(found)
                .as("docs/reference; write it with -Dheddle.golden=write")
                .containsExactlyInAnyOrderEntriesOf(pages);
    }

    /// Opens nothing: help needs no project.
    private static final class NoProject implements OperationsFactory {
        @Override
        public Operations open(Options options) {
            throw new AssertionError("opened " + options);
        }

        @Override
        public List<EffectiveSetting> settings(Options options) {
            throw new AssertionError("opened " + options);
        }
    }

    private static CommandLine tree() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Streams streams =
                new Streams(
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere,
                        Streams.Terminal.NONE,
                        Map.of(),
                        Path.of("").toAbsolutePath(),
                        () -> Instant.EPOCH);
        return CommandTree.all(new Session(streams, new NoProject(), new GlobalOptions(), _ -> {}));
    }

    private static List<CommandLine> commands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(sub -> all.addAll(commands(sub)));
        return all;
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        CommandLine root = tree();
        StringBuilder index =
                new StringBuilder("# Commands\n\nWhat `--help` says of each, written by a test.\n");
        index.append("\n```text\n").append(help(root)).append("```\n");
        index.append("\n| command | does |\n| --- | --- |\n");
        root.getSubcommands()
                .forEach((name, command) -> {
                    index.append("| [%s](%s.md) | %s |\n".formatted(name, name, first(command)));
                    pages.put(name + ".md", page(command));
                });
        for (String topic : List.of("selections", "partitions", "exit")) {
            String text = String.join("\n", HelpTopics.find(topic).orElseThrow());
            index.append("\n## heddle help %s\n\n```text\n%s\n```\n".formatted(topic, text));
        }
        pages.put("README.md", index.toString());
        return pages;
    }

    private static String first(CommandLine command) {
        return command.getCommandSpec().usageMessage().description()[0].replace("|", "\\|");
    }

    private static String page(CommandLine command) {
        StringBuilder page = new StringBuilder();
        for (CommandLine one : commands(command)) {
            page.append(page.isEmpty() ? "# " : "\n## ")
                    .append(one.getCommandSpec().qualifiedName())
                    .append("\n\n```text\n")
                    .append(help(one))
                    .append("```\n");
        }
        return page.toString();
    }

    private static String help(CommandLine command) {
        return String.join("\n", HelpText.of(command, PAGE)).stripTrailing() + "\n";
    }
}
