package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.terminal.Streams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What every command prints, as text and as JSON.
class OutputTest {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @TempDir private Path folder;
    private CommandLineTester heddle;

    @BeforeEach
    void prepare() {
        heddle = new CommandLineTester(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plan            | plan
                    apply           | apply
                    materialize     | materialize -s departures
                    status          | status
                    validate        | validate
                    observe         | observe
                    check           | check -s departures
                    hold            | hold -s departures --reason audit
                    release         | release -s departures
                    undo            | undo
                    undo-dry        | undo 4 --dry-run
                    gc              | gc
                    gc-dry          | gc --dry-run
                    accept          | accept -s departures --reason audit --verify 3
                    import          | import departures --from old.csv --reason late
                    forget          | forget old/orders --reason law --yes
                    tag             | tag 2026-q3 departures --reason reported
                    tag-list        | tag list
                    tag-remove      | tag remove 2026-q3
                    changes-list    | changes list
                    changes-show    | changes show 4
                    runs-list       | runs list
                    runs-show       | runs show 01JD8Z3Q0V6K7M4N5P6Q7R8S9T
                    runs-logs       | runs logs 01JD8Z3Q0V6K7M4N5P6Q7R8S9T
                    runs-cancel     | runs cancel 01JD8Z3Q0V6K7M4N5P6Q7R8S9T
                    runs-retry      | runs retry 01JD8Z3Q0V6K7M4N5P6Q7R8S9T
                    assets-list     | assets list
                    assets-show     | assets show departures
                    assets-lineage  | assets lineage airport_days
                    assets-history  | assets history departures
                    assets-preview  | assets preview departures
                    assets-locate   | assets locate departures
                    assets-export   | assets export departures --to departures.csv
                    sql             | sql select-all
                    config-show     | config show
                    storage-info    | storage info
                    storage-check   | storage check
                    storage-migrate | storage migrate
                    """)
    void printsTextAndOneDocument(String name, String command) {
        int exit = heddle.run(command.split(" "));
        assertThat(heddle.out()).doesNotContain("\u001b").endsWith("\n");
        Golden.assertMatches(name + ".txt", heddle.out());

        int jsonExit = heddle.run((command + " --json").split(" "));
        assertThat(jsonExit).isEqualTo(exit);
        assertThat(heddle.out().lines()).hasSize(1);
        assertThat(heddle.json().path("schema").asString()).matches("heddle\\.[a-z.]+/v1");
        Golden.assertMatches(name + ".json", PRETTY.writeValueAsString(heddle.json()) + "\n");
    }

    @Test
    void showsWhatFailed() {
        heddle.operations.applied = Fixtures.failed();
        assertThat(heddle.run("apply")).isEqualTo(4);
        Golden.assertMatches("apply-failed.txt", heddle.out());
        assertThat(heddle.run("apply", "--json")).isEqualTo(4);
        Golden.assertMatches("apply-failed.json", PRETTY.writeValueAsString(heddle.json()) + "\n");
    }

    @Test
    void offersNoUndoWhereNothingMoved() {
        heddle.operations.applied = Fixtures.revalidated();
        assertThat(heddle.run("apply")).isEqualTo(0);
        assertThat(heddle.out())
                .isEqualTo("Published nothing new in 0.2 s · revalidated 1\n✓ 1 check passed\n");
    }

    @Test
    void printsRowsAsCsv() {
        assertThat(heddle.run("sql", "select 1", "--format", "csv")).isEqualTo(0);
        assertThat(heddle.out())
                .isEqualTo(
                        "origin,delay,late,more\nORD,12,true,\"{\"\"a\"\":[1]}\"\n"
                                + "\"OR\u001b[2JD, \"\"x\"\"\",NaN,false,[]\n\"\",,,\n");
        heddle.terminal = new Streams.Terminal(false, true, false, 100);
        heddle.run("sql", "select 1", "--format", "csv");
        assertThat(heddle.out()).doesNotContain("\u001b");
        heddle.run("sql", "select 1", "--limit", "1");
        assertThat(heddle.out()).contains("first 1 row, there are more");
        assertThat(heddle.run("sql", "select 1", "--format", "csv", "--json")).isEqualTo(64);
    }

    @Test
    void printsPlansAsComments() {
        assertThat(heddle.run("plan", "--markdown")).isEqualTo(2);
        Golden.assertMatches("plan.md", heddle.out());
        heddle.operations.plan = Fixtures.gatedPlan();
        assertThat(heddle.run("plan", "--markdown", "--save", "plan.json")).isEqualTo(2);
        Golden.assertMatches("plan-gated.md", heddle.out());
        heddle.operations.plan = Fixtures.emptyPlan();
        assertThat(heddle.run("plan", "--markdown")).isZero();
        Golden.assertMatches("plan-empty.md", heddle.out());
        assertThat(heddle.run("plan", "--markdown", "--json")).isEqualTo(64);
    }

    @Test
    void showsGatesAndEmptyPlans() {
        heddle.operations.plan = Fixtures.gatedPlan();
        assertThat(heddle.run("plan")).isEqualTo(2);
        Golden.assertMatches("plan-gated.txt", heddle.out());
        heddle.operations.plan = Fixtures.emptyPlan();
        assertThat(heddle.run("plan")).isEqualTo(0);
        Golden.assertMatches("plan-empty.txt", heddle.out());
    }

    @Test
    void fitsNarrowTerminals() {
        heddle.terminal = new Streams.Terminal(false, true, false, 10);
        heddle.environment.put("NO_COLOR", "1");
        for (List<String> command :
                List.of(
                        List.of("plan"),
                        List.of("assets", "list"),
                        List.of("changes", "list"),
                        List.of("assets", "history", "departures"))) {
            heddle.run(command.toArray(String[]::new));
            assertThat(heddle.out().lines().toList())
                    .describedAs("%s", command)
                    .allMatch(line -> line.length() <= 60 || line.startsWith("Next:"));
        }
    }

    @Test
    void colourOnlyWhereAPersonLooks() {
        heddle.terminal = new Streams.Terminal(false, true, true, 100);
        heddle.run("plan");
        assertThat(heddle.out()).contains("\u001b[");
        heddle.run("plan", "--no-color");
        assertThat(heddle.out()).doesNotContain("\u001b");
        heddle.environment.put("NO_COLOR", "1");
        heddle.run("plan");
        assertThat(heddle.out()).doesNotContain("\u001b");
    }

    @Test
    void followedLogsAreJsonLines() {
        heddle.run("runs", "logs", Fixtures.RUN.value(), "--follow", "--json");
        assertThat(heddle.out().lines())
                .hasSize(2)
                .map(CommandLineTester.MAPPER::readTree)
                .allMatch(line -> line.has("text"))
                .allMatch(
                        line -> line.path("schema").asString().equals("heddle.runs.logs.line/v1"));
    }
}
