package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Stopping a run: by Ctrl-C, and from another process.
class StopIT {
    @TempDir Path folder;

    @Test
    void ctrlCLetsRunningStepsEndAndBeginsNoOther() throws Exception {
        SlowProject project = SlowProject.running(folder);
        project.interrupt();
        project.awaitTold("Stopping");
        project.letGo();
        JsonNode summary = project.canceled();
        assertThat(summary.path("built").asInt()).isEqualTo(1);
        assertThat(summary.path("skipped").asInt()).isEqualTo(1);
        project.finishes();
        assertThat(project.started()).isEqualTo("first second");
    }

    @Test
    void ctrlCTwiceInterruptsRunningSteps() throws Exception {
        SlowProject project = SlowProject.running(folder);
        project.interrupt();
        project.awaitTold("Stopping");
        project.interrupt();
        assertThat(project.canceled().path("skipped").asInt()).isEqualTo(2);
        project.letGo();
        project.finishes();
        assertThat(project.started()).isEqualTo("first first second");
    }

    @Test
    void anotherProcessMayAskOnceAndTwiceAsWell() throws Exception {
        SlowProject project = SlowProject.running(folder);
        project.heddle("runs cancel " + project.run());
        project.awaitTold("Stopping");
        project.heddle("runs cancel " + project.run());
        assertThat(project.canceled().path("skipped").asInt()).isEqualTo(2);
        assertThat(
                        project.heddle("runs show " + project.run())
                                .path("run")
                                .path("status")
                                .asString())
                .isEqualTo("CANCELED");
        project.letGo();
        project.finishes();
    }
}
