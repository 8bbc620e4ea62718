package dev.heddle.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.project.config.ProjectConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The blocks of all guides, of the tutorial and of the README: each says what it is, and settings
/// are such that Heddle reads them. Commands are parsed by `UsageTest`.
class GuidesTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(.*?)\\n(.*?)^```$");

    /// What can be checked, and `text` for what a command prints.
    private static final List<String> LANGUAGES =
            List.of("java", "sh", "yaml", "sql", "xml", "json", "text");

    @TempDir Path folder;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs/guides"))) {
            return Stream.concat(
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("docs/tutorial.md")),
                    guides.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList()
                    .stream();
        }
    }

    private static List<MatchResult> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).results().toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockSaysWhatItIs(Path page) throws IOException {
        assertThat(blocks(page)).allSatisfy(block -> assertThat(block.group(1)).isIn(LANGUAGES));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void settingsAreRead(Path page) throws IOException {
        for (MatchResult block : blocks(page)) {
            String text = block.group(2);
            if (block.group(1).equals("yaml") && !text.startsWith("# .github/")) {
                assertThat(problems(text)).describedAs(text).isEmpty();
            }
        }
    }

    private List<Problem> problems(String text) throws IOException {
        Path app = Files.createDirectories(folder.resolve("services/pipelines"));
        Files.createDirectories(folder.resolve("src/schemas"));
        Files.createDirectories(folder.resolve("src/main/java"));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(app.resolve("pom.xml"), "<project/>");
        boolean hasCode = Pattern.compile("(?m)^(sources|module|classpath):").matcher(text).find();
        Files.writeString(
                folder.resolve("heddle.yaml"), hasCode ? text : "sources: [src]\n" + text);
        try {
            ProjectConfigReader.read(folder, Map.of());
            return List.of();
        } catch (HeddleException e) {
            return e.problems();
        }
    }
}
