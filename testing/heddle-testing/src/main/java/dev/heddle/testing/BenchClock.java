package dev.heddle.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is set.
final class BenchClock implements InstantSource {
    /// After every partition of the examples, and the same in every test that does not say.
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    void set(Instant to) {
        now.set(to);
    }

    void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
