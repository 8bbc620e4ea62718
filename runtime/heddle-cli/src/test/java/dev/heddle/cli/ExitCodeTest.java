package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.terminal.Streams;
import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.UndoRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exit codes and errors: a promise to scripts.
class ExitCodeTest {
    @TempDir private Path folder;
    private CommandLineTester heddle;

    private enum Broken implements ErrorCode {
        DEFINITIONS_BROKEN(ErrorKind.USER),
        DISK_FULL(ErrorKind.EXTERNAL);

        private final ErrorKind kind;

        Broken(ErrorKind kind) {
            this.kind = kind;
        }

        @Override
        public ErrorKind kind() {
            return kind;
        }
    }

    @BeforeEach
    void prepare() {
        heddle = new CommandLineTester(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version                        | 0
                    plan                           | 2
                    apply                          | 0
                    status                         | 0
                    status --exit-code             | 2
                    check -s departures            | 0
                    plan -s and                    | 1
                    plan --partitions a..          | 1
                    plan --as-of yesterday         | 1
                    plan --max-cells 0             | 1
                    apply nowhere                  | 1
                    -p nowhere plan                | 1
                    assets show departure          | 1
                    runs show 42                   | 1
                    undo no-run                    | 1
                    assets export departures       | 64
                    assets export departures --to x --format xml | 64
                    assets export departures --to x --at 1 --partitions all | 64
                    assets export nowhere --to x   | 1
                    assets export departures --to x.csv | 0
                    sql                            | 64
                    sql select-1                   | 0
                    sql select-1 --limit 0         | 1
                    sql select-1 --at some         | 64
                    paln                           | 64
                    plan --jsno                    | 64
                    plan one two                   | 64
                    plan --only sometimes          | 64
                    plan --max-cells many          | 64
                    materialize                    | 64
                    assets                         | 64
                    assets sow departures          | 64
                    completion tcsh                | 64
                    undo --force --cascade         | 64
                    """)
    void endsWith(String command, int exit) {
        assertThat(heddle.run(command.split(" "))).isEqualTo(exit);
        assertThat(heddle.run((command + " --json").split(" "))).isEqualTo(exit);
        assertThat(heddle.out().lines()).hasSize(1);
        boolean error = exit != 0 && exit != 2;
        String schema = heddle.json().path("schema").asString();
        assertThat(schema.equals("heddle.error/v1")).isEqualTo(error);
        assertThat(heddle.err().isEmpty()).isEqualTo(!error);
    }

    @Test
    void stopsAtGatesBeforeDoingAnything() {
        heddle.operations.plan = Fixtures.gatedPlan();
        assertThat(heddle.run("apply", "--yes", "--json")).isEqualTo(3);
        assertThat(heddle.json().at("/error/code").asString()).isEqualTo("GATED");
        assertThat(heddle.json().at("/error/problems").size()).isEqualTo(1);
        assertThat(heddle.operations.asked).doesNotContain("apply apply");
    }

    @Test
    void asksBeforeItRetires() {
        heddle.operations.plan = Fixtures.retiringPlan();
        assertThat(heddle.run("apply", "--retire")).isEqualTo(3);
        assertThat(heddle.err()).contains("--yes");

        assertThat(heddle.run("apply", "--retire", "--yes")).isEqualTo(0);

        heddle.terminal = new Streams.Terminal(true, true, true, 80);
        heddle.answer = "n\n";
        assertThat(heddle.run("apply", "--retire")).isEqualTo(3);
        heddle.answer = "y\n";
        assertThat(heddle.run("apply", "--retire")).isEqualTo(0);
        assertThat(heddle.err()).contains("Take out 31 cells without a definition? [y/N] ");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, 0",
        "NOTHING_TO_DO, 0",
        "PARTIAL, 4",
        "FAILED, 4",
        "CANCELED, 130",
    })
    void tellsHowAnApplyEnded(ApplyView.Outcome outcome, int exit) {
        heddle.operations.applied =
                new ApplyView(
                        Optional.of(Fixtures.RUN),
                        List.of(),
                        outcome,
                        List.of(),
                        Duration.ofSeconds(1),
                        List.of());
        assertThat(heddle.run("apply")).isEqualTo(exit);
    }

    @Test
    void aFailedBlockingCheckIsFour() {
        heddle.operations.checksPass = false;
        assertThat(heddle.run("check", "-s", "departures")).isEqualTo(4);
    }

    @Test
    void damagedStorageIsOne() {
        assertThat(heddle.run("storage", "check")).isZero();
        heddle.operations.storageSound = false;
        assertThat(heddle.run("storage", "check")).isEqualTo(1);
        assertThat(heddle.out())
                .contains("missing departures 2001-01-01", "shown to readers", "materialize -s");
        assertThat(heddle.run("storage", "check", "--json")).isEqualTo(1);
        assertThat(heddle.json().path("sound").asBoolean()).isFalse();
        assertThat(heddle.json().at("/problems/0/kind").asString()).isEqualTo("MISSING");
        assertThat(heddle.err()).isEmpty();
    }

    @Test
    void conflictsStopAnUndo() {
        heddle.operations.conflicts = true;
        assertThat(heddle.run("undo", "--json")).isEqualTo(3);
        assertThat(heddle.json().at("/error/code").asString()).isEqualTo("UNDO_CONFLICTS");
        assertThat(heddle.operations.asked).noneMatch(call -> call.endsWith("ASK"));

        assertThat(heddle.run("undo", "4", "--only-clean")).isEqualTo(0);
        assertThat(heddle.run("undo", "--cascade")).isEqualTo(3);
        assertThat(heddle.run("undo", "--cascade", "-y")).isEqualTo(0);
        assertThat(heddle.operations.asked)
                .contains("undo " + new UndoRequest.Target.ChangeSetNumber(4) + " ONLY_CLEAN dry");
    }

    @Test
    void anInvalidProjectIsAnAnswerOfValidateAndAnErrorElsewhere() {
        heddle.operations.failure =
                Optional.of(
                        HeddleException.of(
                                Broken.DEFINITIONS_BROKEN,
                                "Cannot load the project: 2 problems.",
                                List.of(
                                        Problem.at(
                                                new SourceLocation("src/A.java", 3, 4),
                                                "there is no asset 'x'."),
                                        Problem.of("there is a cycle."))));
        assertThat(heddle.run("validate", "--json")).isEqualTo(1);
        Golden.assertMatches("validate-invalid.json", heddle.out());
        assertThat(heddle.err()).isEmpty();
        assertThat(heddle.run("validate")).isEqualTo(1);
        Golden.assertMatches("validate-invalid.txt", heddle.out());

        assertThat(heddle.run("plan", "--json")).isEqualTo(1);
        Golden.assertMatches("error.json", heddle.out());
        Golden.assertMatches("error.txt", heddle.err());
    }

    @Test
    void aFullDiskIsAnErrorAlsoOfValidate() {
        heddle.operations.failure =
                Optional.of(HeddleException.of(Broken.DISK_FULL, "Cannot write."));
        assertThat(heddle.run("validate", "--json")).isEqualTo(1);
        assertThat(heddle.json().at("/error/code").asString()).isEqualTo("DISK_FULL");
    }

    @Test
    void aSavedPlanIsAppliedByItsFile() throws IOException {
        assertThat(heddle.run("plan", "-s", "departures", "--save", "my plan.json")).isEqualTo(2);
        assertThat(heddle.out()).contains("Next: heddle apply 'my plan.json'");
        assertThat(heddle.run("apply", "my plan.json")).isEqualTo(0);
        assertThat(heddle.operations.asked).contains("apply apply 'my plan.json'");
        assertThat(heddle.run("apply", "my plan.json", "-s", "x")).isEqualTo(64);

        Files.writeString(folder.resolve("other.json"), "{}");
        assertThat(heddle.run("apply", "other.json")).isEqualTo(1);
    }

    @Test
    void defectsAreToldInOneDocument() {
        heddle.operations.plan = null;
        assertThat(heddle.run("plan", "--json")).isEqualTo(1);
        assertThat(heddle.json().at("/error/code").asString()).isEqualTo("INTERNAL");
        assertThat(heddle.err()).doesNotContain("\tat ").contains("Add -v");
        heddle.run("plan", "-v");
        assertThat(heddle.err()).contains("\tat ");
    }
}
