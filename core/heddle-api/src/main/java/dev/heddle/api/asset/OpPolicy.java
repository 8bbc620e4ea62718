package dev.heddle.api.asset;

import java.time.Duration;
import java.util.Optional;

/// How one op of a step is tried.
///
/// @param times how often it is tried again after a failure that may pass, 0 to 100
/// @param backoff how long to wait before the second try; twice as long before each further one
/// @param timeout how long one try may take; empty for as long as its step may
public record OpPolicy(int times, Duration backoff, Optional<Duration> timeout) {
    /// One try that may take as long as its step.
    public static final OpPolicy ONCE = new OpPolicy(0, Duration.ZERO, Optional.empty());

    /// Checks the numbers.
    public OpPolicy {
        if (times < 0 || times > 100 || backoff.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot try an op again "
                            + times
                            + " times after "
                            + backoff
                            + ": times is 0 to 100, the wait not negative.");
        }
        if (timeout.filter(limit -> limit.isNegative() || limit.isZero()).isPresent()) {
            throw new IllegalArgumentException(
                    "Cannot use a timeout of " + timeout.get() + ": it is more than 0.");
        }
    }

    /// Returns a policy that tries again.
    public static OpPolicy retry(int times, Duration backoff) {
        return new OpPolicy(times, backoff, Optional.empty());
    }

    /// Returns a copy whose tries may take so long.
    public OpPolicy within(Duration limit) {
        return new OpPolicy(times, backoff, Optional.of(limit));
    }
}
