package dev.heddle.operation;

import java.util.ArrayList;
import java.util.List;

/// The wish to stop, which others can be told of: asked once, in order; asked again, at once. Safe
/// for use by several threads.
public final class Cancellation {
    private final List<Listener> listeners = new ArrayList<>();
    private int asked;

    private record Listener(Runnable inOrder, Runnable atOnce) {}

    /// Asks to stop, and the second time to stop at once. Tells every listener of each, once.
    public void cancel() {
        List<Listener> told;
        boolean first;
        synchronized (this) {
            if (asked == 2) {
                return;
            }
            asked++;
            first = asked == 1;
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> (first ? listener.inOrder : listener.atOnce).run());
    }

    /// Returns whether somebody asked to stop.
    public synchronized boolean isCancelled() {
        return asked > 0;
    }

    /// Calls `inOrder` when somebody asks to stop and `atOnce` when somebody asks again, each once;
    /// what was asked before is told now.
    public void onCancel(Runnable inOrder, Runnable atOnce) {
        int before;
        synchronized (this) {
            listeners.add(new Listener(inOrder, atOnce));
            before = asked;
        }
        if (before > 0) {
            inOrder.run();
        }
        if (before > 1) {
            atOnce.run();
        }
    }
}
