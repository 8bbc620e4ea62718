package dev.heddle.engine.value;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The streams that a step opened, so that those it leaves open are closed at its end. Safe for use
/// by several threads.
public final class OpenStreams implements AutoCloseable {
    private final Set<Stream<?>> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /// Creates an empty collection.
    public OpenStreams() {}

    <T> Stream<T> track(Stream<T> stream) {
        synchronized (open) {
            open.add(stream);
        }
        return stream.onClose(() -> forget(stream));
    }

    private void forget(Stream<?> stream) {
        synchronized (open) {
            open.remove(stream);
        }
    }

    @Override
    public void close() {
        List<Stream<?>> left;
        synchronized (open) {
            left = List.copyOf(open);
        }
        left.forEach(Stream::close);
    }
}
