package dev.heddle.cli.operation;

import java.util.ArrayList;
import java.util.List;

/// The wish to stop, which others can be told of. Safe for use by several threads.
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /// Asks to stop. Tells every listener, once.
    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /// Returns whether somebody asked to stop.
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Calls `listener` once when somebody asks to stop, at once if that has happened.
    public void onCancel(Runnable listener) {
        synchronized (this) {
            listeners.add(listener);
            if (!cancelled) {
                return;
            }
        }
        listener.run();
    }
}
