package dev.heddle.model.asset;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What is special about the steps of an asset. None of it is part of a fingerprint.
///
/// @param partitions how many consecutive partitions one step may make at most, at least 1
/// @param priority steps with more of it go before others that could go as well; 0 is usual
/// @param sink whether what they do leaves Heddle's hands for good: done once for each recipe, and
///   never taken back
/// @param lags by the name of an upstream, how often at most its changes count
public record StepPolicy(int partitions, int priority, boolean sink, Map<String, Duration> lags) {
    /// Nothing special.
    public static final StepPolicy USUAL = new StepPolicy(1, 0, false, Map.of());

    /// Checks the numbers and copies the map.
    public StepPolicy {
        Objects.requireNonNull(lags, "lags is null");
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "Cannot make " + partitions + " partitions in a step: it is at least 1.");
        }
        lags = Collections.unmodifiableMap(new TreeMap<>(lags));
        lags.forEach((name, lag) -> {
            if (lag.isNegative() || lag.isZero()) {
                throw new IllegalArgumentException(
                        "Cannot use a lag of " + lag + " for '" + name + "': it is more than 0.");
            }
        });
    }

    /// Returns a copy that makes several partitions; `Integer.MAX_VALUE` for all.
    public StepPolicy withPartitions(int most) {
        return new StepPolicy(most, priority, sink, lags);
    }

    /// Returns a copy with this priority.
    public StepPolicy withPriority(int more) {
        return new StepPolicy(partitions, more, sink, lags);
    }

    /// Returns a copy whose steps can not be taken back.
    public StepPolicy toSink() {
        return new StepPolicy(partitions, priority, true, lags);
    }

    /// Returns a copy in which changes of an upstream count at most so often.
    ///
    /// @param upstream the name by which it is read
    public StepPolicy lagging(String upstream, Duration lag) {
        Map<String, Duration> more = new TreeMap<>(lags);
        more.put(upstream, lag);
        return new StepPolicy(partitions, priority, sink, more);
    }
}
