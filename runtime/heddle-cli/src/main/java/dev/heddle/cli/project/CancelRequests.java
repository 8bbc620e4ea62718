package dev.heddle.cli.project;

import dev.heddle.engine.run.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lets another process ask a run to stop, by an empty file beside the run's log.
final class CancelRequests implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Path folder;
    private final Cancellation cancellation;
    private final ScheduledExecutorService watcher =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("heddle-cancel-requests").factory());

    CancelRequests(Path folder, Cancellation cancellation) {
        this.folder = folder;
        this.cancellation = cancellation;
    }

    private static Path file(Path folder, String run) {
        return folder.resolve(run + ".cancel");
    }

    /// Watches for requests to stop a run.
    void watch(String run) {
        Path file = file(folder, run);
        var _ =
                watcher.scheduleWithFixedDelay(
                        () -> {
                            if (Files.exists(file)) {
                                cancellation.request();
                            }
                        },
                        0,
                        PAUSE.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Asks a run to stop.
    static void ask(Path folder, String run) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(folder, run), "");
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
