package dev.heddle.server.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Something that changes. Those who listen are told that it did, not how: they look for
/// themselves, so that nothing piles up for those who are slow.
public final class Topic {
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();

    /// Calls `listener` at each change until the subscription is closed. It has to be quick.
    Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells everyone.
    void changed() {
        changes.incrementAndGet();
        listeners.forEach(Runnable::run);
    }

    /// Returns how often it changed.
    long changes() {
        return changes.get();
    }

    /// The right to be told.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
