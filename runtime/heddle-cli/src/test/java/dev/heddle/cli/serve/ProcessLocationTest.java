package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import dev.heddle.model.HeddleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// With real processes.
class ProcessLocationTest {
    private static final String SOURCE = "src/shop/Shop.java";

    @TempDir Path folder;
    private ShopProject project;

    @BeforeEach
    void make() {
        project = new ShopProject(folder);
    }

    private ProcessLocation location() {
        return new ProcessLocation(
                "shop", Served.factory(project), Served.options(project), () -> project.now);
    }

    private static ProcessHandle process(ProcessLocation location) {
        return ProcessHandle.of(location.pid().orElseThrow()).orElseThrow();
    }

    @Test
    void codeRunsInAProcessThatEndsWithItsServer() {
        ProcessLocation location = location();
        ProcessHandle process = process(location);
        try (Served served = new Served(project, location)) {
            JsonNode run = served.apply();

            JsonNode shown =
                    served.ask("{ run(id: \"" + run.path("id").asString() + "\") { status } }");
            assertThat(shown.path("run").path("status").asString()).isEqualTo("SUCCEEDED");
            assertThat(process.pid()).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(folder.resolve(".heddle/location"))
                    .isDirectoryRecursivelyContaining("glob:**/socket");
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve(".heddle/location")).isEmptyDirectory();
    }

    @Test
    void sourcesThatDoNotCompileLeaveWhatWasLoadedAndTellTheirLines() {
        try (ProcessLocation location = location()) {
            int assets = location.loaded().graph().size();
            assertThat(assets).isPositive();

            project.edit(SOURCE, "Dataset<Total> totals(", "Dataset<Total> totals(Nothing no, ");
            location.reload();

            HeddleException problem = location.loaded().problem().orElseThrow();
            assertThat(problem.problems())
                    .anySatisfy(each -> {
                        assertThat(each.at().orElseThrow().line()).isPositive();
                        assertThat(each.message()).contains("Nothing");
                    });
            assertThat(location.loaded().graph().size()).isEqualTo(assets);
            try (var use = location.use()) {
                assertThat(use.operations().changes(1)).isEmpty();
            }

            project.edit(SOURCE, "totals(Nothing no, ", "totals(");
            location.reload();

            assertThat(location.loaded().problem()).isEmpty();
        }
    }

    @Test
    void aProcessThatIsKilledIsStartedAgainAndItsRunIsShownAsInterrupted() throws Exception {
        project.edit(
                SOURCE,
                "Dataset<Total> totals(@All Dataset<Order> orders) {",
                "Dataset<Total> totals(@All Dataset<Order> orders) throws Exception {\n"
                        + "if (Files.exists(Path.of(\""
                        + folder
                        + "/wait\"))) {\n"
                        + "Files.writeString(Path.of(\""
                        + folder
                        + "/waiting\"), \"\");\n"
                        + "new java.util.concurrent.CountDownLatch(1).await();\n}\n");
        project.write("wait", "");
        ProcessLocation location = location();
        try (Served served = new Served(project, location);
                Listener listener = served.listen()) {
            listener.subscribe("runs", "subscription { runs { id status } }");
            String run = begin(served);
            ProcessHandle before = process(location);
            awaitFile(folder.resolve("waiting"));
            CountDownLatch lost = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(1);
            location.onLoad(() -> {
                if (location.loaded().problem().isPresent()) {
                    lost.countDown();
                } else {
                    back.countDown();
                }
            });

            before.destroyForcibly();

            listener.await(
                    "runs",
                    news ->
                            news.path("runs").path("id").asString().equals(run)
                                    && news.path("runs")
                                            .path("status")
                                            .asString()
                                            .equals("INTERRUPTED"));
            assertThat(lost.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(back.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process(location).pid()).isNotEqualTo(before.pid());

            Files.delete(folder.resolve("wait"));
            String next = served.apply().path("id").asString();

            JsonNode shown = served.ask("{ run(id: \"" + next + "\") { status } }");
            assertThat(shown.path("run").path("status").asString()).isEqualTo("SUCCEEDED");
        }
    }

    private static String begin(Served served) {
        String plan =
                served.ask("mutation { makePlan(input: {}) { ... on Plan { id } } }")
                        .path("makePlan")
                        .path("id")
                        .asString();
        return served.ask("mutation { applyPlan(id: \"" + plan + "\") { ... on Run { id } } }")
                .path("applyPlan")
                .path("id")
                .asString();
    }

    private static void awaitFile(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            var _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }
}
