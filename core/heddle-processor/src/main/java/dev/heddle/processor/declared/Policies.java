package dev.heddle.processor.declared;

import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.asset.VersionMode;
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
/// @param version how its data version is found, if the author says
/// @param increment how it goes on from what it made before, if it does
public record Policies(
        Optional<RetryPolicy> retry,
        Optional<Duration> timeout,
        Optional<String> pool,
        Optional<RefreshPolicy> refresh,
        Optional<String> codeVersion,
        boolean pinned,
        int perStep,
        Optional<VersionMode> version,
        Optional<IncrementSpec> increment) {
    /// Returns a copy in which a step may make so many partitions.
    public Policies perStep(int most) {
        return new Policies(
                retry, timeout, pool, refresh, codeVersion, pinned, most, version, increment);
    }

    /// Returns a copy whose data version is found in this way.
    public Policies version(Optional<VersionMode> mode) {
        return new Policies(
                retry, timeout, pool, refresh, codeVersion, pinned, perStep, mode, increment);
    }

    /// Returns a copy that goes on from what it made before.
    public Policies incremental(Optional<IncrementSpec> how) {
        return new Policies(
                retry, timeout, pool, refresh, codeVersion, pinned, perStep, version, how);
    }
}
