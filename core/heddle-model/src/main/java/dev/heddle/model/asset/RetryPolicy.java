package dev.heddle.model.asset;

import java.time.Duration;

/// When a failed step is tried again.
///
/// @param times how many tries beside the first, 0 to 100
/// @param backoff the wait before the second try; doubled for each further one, with jitter of up
///   to a half
public record RetryPolicy(int times, Duration backoff) {
    /// No second try.
    public static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO);

    /// Checks the ranges.
    public RetryPolicy {
        if (times < 0 || times > 100 || backoff.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot retry "
                            + times
                            + " times after "
                            + backoff
                            + ": times is 0 to 100, the wait not negative.");
        }
    }
}
