package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Ctrl-C, once and twice, on a step that goes on until a file is there.
class StopIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Who starts tests in the background may have let them ignore Ctrl-C.
    private static final String HEEDFUL =
            "exec $(env --default-signal=INT true 2>/dev/null && echo env --default-signal=INT) ";

    private static final String SOURCE =
            """
            package slow;

            import dev.heddle.api.asset.Asset;
            import dev.heddle.api.asset.Assets;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;
            import java.nio.file.StandardWatchEventKinds;
            import java.nio.file.WatchService;

            @Assets
            public final class Slow {
                @Asset
                String first() throws Exception {
                    tell("first");
                    Path folder = Path.of("").toAbsolutePath();
                    try (WatchService changes = folder.getFileSystem().newWatchService()) {
                        folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
                        while (!Files.exists(folder.resolve("go"))) {
                            changes.take().reset();
                        }
                    }
                    return "first";
                }

                @Asset
                String second(String first) throws Exception {
                    tell("second");
                    return first + " second";
                }

                private static void tell(String step) throws Exception {
                    Files.writeString(
                            Path.of("started"), step + " ", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            }
            """;

    @TempDir Path folder;
    private Checkout checkout;
    private Path out;
    private Path err;

    @BeforeEach
    void prepare() throws IOException {
        checkout = Checkout.in(folder);
        out = folder.resolve("out.txt");
        err = folder.resolve("err.txt");
        Path source = folder.resolve("slow/src/main/java/slow/Slow.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE);
        Files.writeString(
                folder.resolve("slow/heddle.yaml"), "name: slow\nsources: [src/main/java]\n");
    }

    private Process startAndStopOnce() throws IOException, InterruptedException {
        Process apply = checkout.start(HEEDFUL + "./heddle apply slow --json", out, err);
        Checkout.awaitText(apply, folder.resolve("started"), "first");
        interrupt(apply);
        Checkout.awaitText(apply, err, "Stopping");
        assertThat(apply.isAlive()).as(() -> read(err)).isTrue();
        return apply;
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assertThat(
                        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                                .start()
                                .waitFor())
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void goesOn() {
        Checkout.Result again = checkout.run("./heddle apply slow --json");
        assertThat(again.exit()).describedAs(again.err()).isZero();
        assertThat(JSON.readTree(again.out()).path("outcome").asString()).isEqualTo("PUBLISHED");
        JsonNode plan = JSON.readTree(checkout.run("./heddle plan slow --json").out());
        assertThat(plan.path("empty").asBoolean()).isTrue();
    }

    @Test
    void ctrlCLetsRunningStepsEndAndBeginsNoOther() throws Exception {
        Process apply = startAndStopOnce();
        Files.createFile(folder.resolve("go"));
        assertThat(apply.waitFor()).isEqualTo(130);
        JsonNode result = JSON.readTree(read(out));
        assertThat(result.path("outcome").asString()).isEqualTo("CANCELED");
        assertThat(result.path("summary").path("built").asInt()).isEqualTo(1);
        assertThat(result.path("summary").path("skipped").asInt()).isEqualTo(1);
        goesOn();
        assertThat(read(folder.resolve("started"))).isEqualTo("first second ");
    }

    @Test
    void ctrlCTwiceInterruptsRunningSteps() throws Exception {
        Process apply = startAndStopOnce();
        interrupt(apply);
        assertThat(apply.waitFor()).isEqualTo(130);
        JsonNode result = JSON.readTree(read(out));
        assertThat(result.path("outcome").asString()).isEqualTo("CANCELED");
        assertThat(result.path("changeSets").isEmpty()).isTrue();
        assertThat(result.path("summary").path("skipped").asInt()).isEqualTo(2);
        Files.createFile(folder.resolve("go"));
        goesOn();
        assertThat(read(folder.resolve("started"))).isEqualTo("first first second ");
    }
}
