package dev.heddle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A project whose first step goes on until a file is there, and a process that applies it.
final class SlowProject {
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

    private final Checkout checkout;
    private final Path folder;
    private final Path out;
    private final Path err;
    private final Process apply;

    private SlowProject(Checkout checkout) {
        this.checkout = checkout;
        this.folder = checkout.folder();
        this.out = folder.resolve("out.txt");
        this.err = folder.resolve("err.txt");
        this.apply = checkout.start(HEEDFUL + "./heddle apply slow --json", out, err);
    }

    /// Starts to apply the project, and waits until its first step runs.
    static SlowProject running(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("slow/src/main/java/slow/Slow.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE);
        Files.writeString(
                folder.resolve("slow/heddle.yaml"), "name: slow\nsources: [src/main/java]\n");
        SlowProject project = new SlowProject(Checkout.in(folder));
        Checkout.awaitText(project.apply, folder.resolve("started"), "first");
        project.goesOn();
        return project;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the signal of Ctrl-C.
    void interrupt() throws IOException, InterruptedException {
        ProcessBuilder kill = new ProcessBuilder("kill", "-INT", String.valueOf(apply.pid()));
        assertThat(kill.start().waitFor()).isZero();
    }

    /// Waits until the process has told this.
    void awaitTold(String text) throws IOException, InterruptedException {
        Checkout.awaitText(apply, err, text);
        goesOn();
    }

    private void goesOn() {
        assertThat(apply.isAlive()).as(() -> read(err)).isTrue();
    }

    /// Returns the identity of the run.
    String run() {
        return read(err)
                .lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElseThrow()
                .substring("Run ".length());
    }

    /// Runs a command of Heddle in another process, to its end.
    JsonNode heddle(String command) {
        Checkout.Result result = checkout.run("./heddle " + command + " -p slow --json");
        assertThat(result.exit()).describedAs(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    /// Lets the first step end, now and later.
    void letGo() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    /// Waits for the end of the process, and returns what it said was done.
    JsonNode canceled() throws InterruptedException {
        assertThat(apply.waitFor()).as(() -> read(err)).isEqualTo(130);
        JsonNode result = JSON.readTree(read(out));
        assertThat(result.path("outcome").asString()).isEqualTo("CANCELED");
        return result.path("summary");
    }

    /// Returns the steps that were begun, in order.
    String started() {
        return read(folder.resolve("started")).strip();
    }

    /// Applies again, and has nothing left.
    void finishes() {
        assertThat(heddle("apply").path("outcome").asString()).isEqualTo("PUBLISHED");
        assertThat(heddle("plan").path("empty").asBoolean()).isTrue();
    }
}
