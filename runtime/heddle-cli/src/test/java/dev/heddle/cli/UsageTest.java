package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.command.CommandTree;
import dev.heddle.cli.session.GlobalOptions;
import dev.heddle.cli.session.Session;
import dev.heddle.cli.terminal.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Help, global options, where the project is, and what is offered when something is mistyped.
class UsageTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir private Path folder;
    private CommandLineTester heddle;

    @BeforeEach
    void prepare() {
        heddle = new CommandLineTester(folder);
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
                        () -> Fixtures.NOW);
        return CommandTree.all(
                new Session(streams, new FakeOperations(), new GlobalOptions(), _ -> {}));
    }

    private static List<CommandLine> commands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(sub -> all.addAll(commands(sub)));
        return all;
    }

    @Test
    void helpOfEachCommandFitsAScreenAndEndsWithTwoExamplesThatParse() {
        for (CommandLine command : commands(tree())) {
            String name = command.getCommandSpec().qualifiedName();
            List<String> words =
                    new ArrayList<>(List.of(name.split(" ")).subList(1, name.split(" ").length));
            words.add("--help");
            assertThat(heddle.run(words.toArray(String[]::new))).describedAs(name).isZero();
            List<String> lines = heddle.out().lines().toList();
            assertThat(lines.getFirst()).startsWith("Usage: " + name);
            // The first page lists all commands: a screen of these days.
            assertThat(lines).describedAs(name).hasSizeLessThan(name.equals("heddle") ? 56 : 50);
            assertThat(lines).describedAs(name).allMatch(line -> line.length() <= 100);
            assertThat(lines.get(lines.size() - 3)).isEqualTo("Examples:");
            lines.subList(lines.size() - 2, lines.size()).forEach(UsageTest::parses);
        }
    }

    /// Over fixed values: each does something, and nothing in it is misspelt.
    @Test
    void everyExampleRuns() throws IOException {
        for (CommandLine command : commands(tree())) {
            String name = command.getCommandSpec().qualifiedName();
            if (name.matches("heddle (dev|server|users.*|tokens.*|locations( diff)?)")) {
                // They go on until they are stopped, want a password, or tell what a server noted:
                // DevIT, SignInTest and HistoryTest.
                continue;
            }
            for (String example : command.getCommandSpec().usageMessage().footer()) {
                assertThat(runAlone(words(example))).describedAs("%s", example).isIn(0, 2);
            }
        }
    }

    private int runAlone(List<String> words) throws IOException {
        Path each = Files.createTempDirectory(folder, "example");
        Path flights = Files.createDirectories(each.resolve("examples/flights"));
        Files.writeString(flights.resolve("heddle.yaml"), "name: flights\n");
        CommandLineTester alone = new CommandLineTester(each);
        alone.run("plan", "--save", "plan.json");
        return alone.run(words.toArray(String[]::new));
    }

    @Test
    void helpIsOneDocumentToo() {
        for (String line : List.of("plan --help --json", "help --json", "help exit --json=true")) {
            assertThat(heddle.run(line.split(" "))).describedAs(line).isZero();
            assertThat(heddle.out().lines()).describedAs(line).hasSize(1);
            assertThat(heddle.json().path("schema").asString()).isEqualTo("heddle.help/v1");
            assertThat(heddle.json().path("lines").size()).isGreaterThan(5);
        }
    }

    @Test
    void anErrorIsADocumentHoweverJsonIsAskedFor() {
        assertThat(heddle.run("paln", "--json=true")).isEqualTo(64);
        assertThat(heddle.json().path("schema").asString()).isEqualTo("heddle.error/v1");
        assertThat(heddle.run("undo", "--json=true", "nothing")).isEqualTo(1);
        assertThat(heddle.json().path("schema").asString()).isEqualTo("heddle.error/v1");
    }

    private static void parses(String example) {
        List<String> words = words(example);
        tree().parseArgs(words.toArray(String[]::new));
    }

    private static List<String> words(String example) {
        Matcher matcher = WORD.matcher(example.replaceAll("^.*<\\(|\\)$| > [^' ]+$", ""));
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        assertThat(words.getFirst()).describedAs(example).isEqualTo("heddle");
        return words.subList(1, words.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/guides/adoption.md",
                "docs/guides/build.md",
                "docs/guides/ci.md",
                "docs/guides/plans.md",
                "docs/guides/reading.md",
                "docs/guides/retention.md",
                "docs/guides/undo.md"
            })
    void everyCommandThatAGuideTellsToTypeParses(String page) throws IOException {
        List<String> commands =
                Files.readAllLines(Path.of("../..", page)).stream()
                        .map(line -> line.replaceFirst("^(if ! )?\\./heddle ", "heddle "))
                        .filter(line -> line.startsWith("heddle "))
                        .map(line -> line.replaceAll(" +#.*| *[|][|].*", ""))
                        .map(line -> line.replaceAll(" [<>] [^' ]+$", ""))
                        .toList();
        assertThat(commands).isNotEmpty().allSatisfy(UsageTest::parses);
    }

    @Test
    void aloneItShowsAFirstDay() {
        assertThat(heddle.run()).isZero();
        Golden.assertMatches("first-day.txt", heddle.out());
        heddle.run("--help");
        Golden.assertMatches("help.txt", heddle.out());
        heddle.run("plan", "--help");
        Golden.assertMatches("help-plan.txt", heddle.out());
    }

    @Test
    void helpIsACommandToo() {
        heddle.run("plan", "--help");
        String help = heddle.out();
        heddle.run("help", "plan");
        assertThat(heddle.out()).isEqualTo(help);
        heddle.run("help", "selections");
        assertThat(heddle.out()).startsWith("Selections say which assets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    paln                 | there is no such command.          | Did you mean 'plan'?
                    assets sow           | there is no such command.          | Did you mean 'show'?
                    plan --slect x       | there is no option '--slect'.      | Did you mean '--select'?
                    plan --jsno          | there is no option '--jsno'.       | Did you mean '--json'?
                    runs list here       | it takes no folder there.          | Did you mean -p here?
                    here plan            | it takes no folder there.          | Did you mean -p here?
                    undo here            | it is a folder                     | Did you mean -p here?
                    runs list nowhere    | it takes no argument 'nowhere'.    | See 'heddle runs list --help'.
                    assets               | say which command.                 | There are list, show
                    """)
    void offersWhatWasMeant(String command, String message, String hint) throws IOException {
        Files.createDirectories(folder.resolve("here"));
        assertThat(heddle.run(command.split(" "))).isEqualTo(64);
        assertThat(heddle.err()).contains(message).contains(hint);
        assertThat(heddle.out()).isEmpty();
    }

    @Test
    void globalOptionsStandBeforeOrAfter() throws IOException {
        Path other = Files.createDirectories(folder.resolve("a b/other"));
        Files.writeString(other.resolve("heddle.yaml"), "name: other\n");
        for (String line :
                List.of(
                        "-p,a b/other,plan,--json",
                        "plan,-p,a b/other,--json",
                        "--json,plan,a b/other",
                        "--project=a b/other,--json,runs,list",
                        "runs,--json,list,-p,a b/other")) {
            heddle.run(line.split(","));
            assertThat(heddle.json().has("schema")).describedAs(line).isTrue();
            assertThat(heddle.operations.directory).describedAs(line).contains(other);
        }
        assertThat(heddle.run("plan", "-p", "a b/other", "a b/other")).isEqualTo(64);
        assertThat(heddle.run("plan", "a b")).isEqualTo(1);
        assertThat(heddle.err()).contains("the folder has no heddle.yaml");
    }

    @Test
    void readsWhatToPlan() {
        heddle.run(
                "plan",
                "-s",
                "departures",
                "-s",
                "kind:model",
                "--partitions",
                "2001-01-01",
                "--partitions=latest",
                "--only",
                "arrival",
                "--as-of",
                "2001-02-03",
                "--no-observe",
                "--allow-breaking",
                "a,b");
        var options = heddle.operations.planOptions.orElseThrow();
        assertThat(options.selection()).hasToString("departures or kind:model");
        assertThat(options.partitions().orElseThrow()).hasToString("2001-01-01,latest");
        assertThat(options.only().orElseThrow()).hasToString("ARRIVAL");
        assertThat(options.asOf().orElseThrow()).hasToString("2001-02-03T00:00:00Z");
        assertThat(options.observe()).isFalse();
        assertThat(options.allowed().breaking()).containsExactlyInAnyOrder("a", "b");
        assertThat(heddle.out())
                .contains(
                        "Next: heddle apply -s departures -s kind:model --partitions 2001-01-01"
                                + " --partitions latest --only arrival --as-of 2001-02-03"
                                + " --no-observe");
    }

    @ParameterizedTest
    @CsvSource({"bash, complete -F", "zsh, bashcompinit", "fish, complete -c heddle"})
    void completes(String shell, String part) {
        assertThat(heddle.run("completion", shell)).isZero();
        assertThat(heddle.out()).contains(part).contains("materialize");
    }

    @Test
    void makesProjects() {
        assertThat(heddle.run("init", "my shop", "--json")).isZero();
        assertThat(folder.resolve("my shop/heddle.yaml")).exists();
        assertThat(heddle.json().path("files").toString()).contains("heddle.yaml");
        assertThat(heddle.run("init", "my shop")).isEqualTo(1);
    }

    @Test
    void examinesTheSurroundings() {
        assertThat(heddle.run("doctor", "--json")).isZero();
        assertThat(heddle.json().path("ok").asBoolean()).isTrue();
        assertThat(heddle.run("doctor", "nowhere")).isEqualTo(1);
        assertThat(heddle.out()).contains("✗ project: Cannot open project 'nowhere'");
    }

    @Test
    void tellsItsVersion() {
        assertThat(heddle.run("version", "--json")).isZero();
        assertThat(heddle.json().path("schema").asString()).isEqualTo("heddle.version/v1");
        assertThat(heddle.json().path("version").asString()).matches("[0-9].*");
        assertThat(heddle.json().path("java").asString()).startsWith("25");
        assertThat(heddle.json().has("commit")).isTrue();
    }
}
