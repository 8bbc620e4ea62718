package dev.heddle.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts attempts to sign in that failed, so that passwords can not be guessed fast. Safe for use
/// by several threads.
final class Attempts {
    static final int MOST = 8;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KNOWN = 10_000;

    private final Map<String, Failed> failed = new LinkedHashMap<>();

    private record Failed(Instant since, int times) {}

    /// Returns how long one has to wait; zero if one may try.
    synchronized Duration wait(String who, Instant now) {
        Failed known = failed.get(who);
        if (known == null || !now.isBefore(known.since().plus(WINDOW))) {
            failed.remove(who);
            return Duration.ZERO;
        }
        return known.times() < MOST
                ? Duration.ZERO
                : Duration.between(now, known.since().plus(WINDOW));
    }

    synchronized void failed(String who, Instant now) {
        failed.merge(who, new Failed(now, 1), (one, _) -> new Failed(one.since(), one.times() + 1));
        if (failed.size() > KNOWN) {
            var eldest = failed.entrySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    synchronized void succeeded(String who) {
        failed.remove(who);
    }
}
