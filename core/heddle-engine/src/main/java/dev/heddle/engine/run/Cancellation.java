package dev.heddle.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A request to stop a run: first no new step is begun, then running ones are interrupted. Safe for
/// use by several threads.
public final class Cancellation {
    private final Set<Thread> working = new HashSet<>();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean immediate;

    /// Creates a cancellation that was not asked for.
    public Cancellation() {}

    /// Asks to begin no new step.
    public void request() {
        List<Runnable> told;
        synchronized (this) {
            requested.countDown();
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    /// Asks to interrupt the running steps as well.
    public void requestNow() {
        request();
        synchronized (this) {
            immediate = true;
            working.forEach(Thread::interrupt);
        }
    }

    /// Calls `listener` once when no new step is to begin; at once if that has been asked for.
    void whenRequested(Runnable listener) {
        synchronized (this) {
            if (!requested()) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /// Returns whether no new step is to begin.
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /// Returns whether running steps are interrupted.
    synchronized boolean immediate() {
        return immediate;
    }

    synchronized void enter(Thread thread) {
        working.add(thread);
        if (immediate) {
            thread.interrupt();
        }
    }

    synchronized void leave(Thread thread) {
        working.remove(thread);
    }

    /// Waits so long, or until a stop is asked for.
    void await(Duration time) throws InterruptedException {
        var _ = requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
