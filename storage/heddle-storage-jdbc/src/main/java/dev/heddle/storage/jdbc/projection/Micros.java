package dev.heddle.storage.jdbc.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants as microseconds since 1970, the precision of the event log.
public final class Micros {
    private Micros() {}

    /// Returns the microseconds, rounded down.
    public static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /// Inverse of [#of].
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
