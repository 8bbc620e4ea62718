package dev.heddle.engine.step;

import dev.heddle.model.asset.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait between two tries.
public final class Backoff {
    private static final int MOST_DOUBLINGS = 10;

    private Backoff() {}

    /// Returns the wait after a try: the policy's, doubled for each try before, times 0.5 to 1.5.
    public static Duration after(RetryPolicy policy, int attempt, RandomGenerator random) {
        long factor = 1L << Math.min(attempt - 1, MOST_DOUBLINGS);
        double jitter = 0.5 + random.nextDouble();
        return Duration.ofMillis((long) (policy.backoff().toMillis() * factor * jitter));
    }
}
