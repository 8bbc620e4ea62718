package dev.heddle.processor.declared;

import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/// How an asset is built.
///
/// @param retry when a failed step is tried again
/// @param timeout how long a try may take
/// @param pool whose slots its steps take
/// @param refresh when it is made anew
/// @param codeVersion the author's own version
/// @param pinned whether that replaces the fingerprint
/// @param perStep how many consecutive partitions a step may make at most
public record Policies(
        Optional<RetryPolicy> retry,
        Optional<Duration> timeout,
        Optional<String> pool,
        Optional<RefreshPolicy> refresh,
        Optional<String> codeVersion,
        boolean pinned,
        int perStep) {
    /// Returns a copy in which a step may make so many partitions.
    public Policies perStep(int most) {
        return new Policies(retry, timeout, pool, refresh, codeVersion, pinned, most);
    }
}
