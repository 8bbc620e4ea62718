package dev.heddle.project.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildOutputTest {

    private static List<String> problems(String... lines) {
        return BuildOutput.of(List.of(lines), Path.of("/p/app")).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void errorsOfEveryCompilerHaveTheirPlace() {
        assertThat(
                        problems(
                                "[ERROR] /p/app/src/A.java:[3,5] ';' expected",
                                "[ERROR] /p/app/src/A.java:[3,5] ';' expected",
                                "[ERROR] file:///p/app/src/B.kt:7:9 Unresolved reference 'x'.",
                                "/p/rules/src/C.java:12: error: missing return statement",
                                "e: file:///p/app/src/D.kt:1:2 Expecting an element"))
                .containsExactly(
                        "src/A.java:3:5: ';' expected",
                        "src/B.kt:7:9: Unresolved reference 'x'.",
                        "/p/rules/src/C.java:12: missing return statement",
                        "src/D.kt:1:2: Expecting an element");
    }

    @Test
    void lastLinesAreShownWithoutWhatBuildsAlwaysSay() {
        assertThat(
                        problems(
                                "FAILURE: Build failed with an exception.",
                                "",
                                "* What went wrong:",
                                "Project 'shop' not found in root project 'try'.",
                                "* Try:",
                                "> Run with --info or --debug option to get more log output.",
                                "* Get help at https://help.gradle.org",
                                "BUILD FAILED in 1s"))
                .containsExactly(
                        "FAILURE: Build failed with an exception.",
                        "* What went wrong:",
                        "Project 'shop' not found in root project 'try'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package dev.heddle.api.asset does not exist | Add dev.heddle:heddle-api",
                "class file has wrong version 65.0, should be 61.0 | Heddle's libraries need",
                "error: release version 26 not supported | The module asks for a newer Java",
                "No cached version of a:b:1 available for offline mode. | Leave out --offline once"
            })
    void saysWhatToDoWhereTheOutputTells(String line, String advice) {
        assertThat(BuildOutput.of(List.of(line), Path.of("/p")).advice().orElseThrow())
                .startsWith(advice);
    }

    @Test
    void saysNothingWhereItDoesNotKnow() {
        assertThat(BuildOutput.of(List.of("BOOM"), Path.of("/p")).advice()).isEmpty();
    }
}
