package dev.heddle.cli.session;

import dev.heddle.cli.terminal.LiveProgress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Paints live progress ten times a second until closed, on a thread of its own.
final class ProgressTicker implements AutoCloseable {
    private static final int MILLIS = 100;

    private final LiveProgress progress;
    private final ScheduledExecutorService thread;

    ProgressTicker(LiveProgress progress) {
        this.progress = progress;
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));
        var _ =
                thread.scheduleWithFixedDelay(
                        progress::tick, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        progress.close();
    }
}
