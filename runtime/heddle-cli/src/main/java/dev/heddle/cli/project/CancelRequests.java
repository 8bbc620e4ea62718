package dev.heddle.cli.project;

import dev.heddle.operation.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lets another process ask a run to stop, by a file beside the run's log: a byte for each time
/// that somebody asked. The first time running steps end, the second time they are interrupted.
final class CancelRequests implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Path folder;
    private final Cancellation cancellation;
    private long told;
    private final List<Path> watched = new CopyOnWriteArrayList<>();
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
        watched.add(file);
        var _ =
                watcher.scheduleWithFixedDelay(
                        () -> look(file), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// On the watcher's thread alone.
    private void look(Path file) {
        for (long asked = asked(file); told < asked; told++) {
            cancellation.cancel();
        }
    }

    private static long asked(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Nobody asked, or nobody knows: it is looked at again.
            return 0;
        }
    }

    /// Asks a run to stop.
    static void ask(Path folder, String run) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                file(folder, run), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        watcher.shutdownNow();
        for (Path file : watched) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It says nothing to anybody any more.
            }
        }
    }
}
