package dev.heddle.engine.run;

import dev.heddle.model.asset.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits between two tries.
final class Backoff {
    private static final int MOST_DOUBLINGS = 10;

    private Backoff() {}

    /// Returns the wait after a try: the policy's, doubled for each try before, times 0.5 to 1.5.
    static Duration after(RetryPolicy policy, int attempt, RandomGenerator random) {
        long factor = 1L << Math.min(attempt - 1, MOST_DOUBLINGS);
        double jitter = 0.5 + random.nextDouble();
        return Duration.ofMillis((long) (policy.backoff().toMillis() * factor * jitter));
    }

    /// Waits after a try, or until the run is stopped.
    static void await(
            RetryPolicy policy, int attempt, RandomGenerator random, Cancellation cancellation) {
        try {
            cancellation.await(after(policy, attempt, random));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
