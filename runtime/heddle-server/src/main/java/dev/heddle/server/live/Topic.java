package dev.heddle.server.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Something that changes. Those who listen are told that it did, not how: they look for
/// themselves, so that nothing piles up for those who are slow.
public final class Topic {
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /// Calls `listener` at each change until the subscription is closed. It has to be quick.
    Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells everyone.
    void changed() {
        listeners.forEach(Runnable::run);
    }

    /// The right to be told.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
