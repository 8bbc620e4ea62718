package dev.heddle.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestSourceTest {

    private static final Pattern SLEEP = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\s*\\(");
    private static final Pattern MOCK =
            Pattern.compile("^import (static )?org\\.(mockito|easymock)\\.", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("\\n\\s+@(Test|TestFactory)\\n");
    private static final Pattern RUN_BY_THE_BUILD = Pattern.compile(".*(Test|IT)\\.java");

    @Test
    void testsDoNotSleep() {
        assertThat(Repository.javaFiles("src/test/java"))
                .filteredOn(file -> SLEEP.matcher(Repository.read(file)).find())
                .as("tests that sleep; use a settable clock, a latch or a step by hand")
                .isEmpty();
    }

    @Test
    void testsUseFakesAndNoMocks() {
        assertThat(Repository.javaFiles("src/test/java"))
                .filteredOn(file -> MOCK.matcher(Repository.read(file)).find())
                .as("tests with a mock library")
                .isEmpty();
    }

    /// Classes with other endings are passed over in silence.
    @Test
    void classesWithTestsHaveNamesThatTheBuildRuns() {
        assertThat(Repository.javaFiles("src/test/java"))
                .filteredOn(file -> TEST.matcher(Repository.read(file)).find())
                .filteredOn(file -> !isRun(file))
                .as("classes with tests that end neither in Test nor in IT")
                .isEmpty();
    }

    private static boolean isRun(Path file) {
        return RUN_BY_THE_BUILD.matcher(file.getFileName().toString()).matches();
    }
}
