package dev.heddle.processor.declared;

import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.asset.RetryPolicy;
import dev.heddle.model.asset.StepPolicy;
import dev.heddle.model.asset.VersionMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How an asset is built.
///
/// @param retry when a failed step is tried again
/// @param timeout how long a try may take
/// @param pool whose slots its steps take
/// @param refresh when it is made anew
/// @param codeVersion the author's own version
/// @param pinned whether that replaces the fingerprint
/// @param steps what is special about its steps
/// @param version how its data version is found, if the author says
/// @param increment how it goes on from what it made before, if it does
public record Policies(
        Optional<RetryPolicy> retry,
        Optional<Duration> timeout,
        Optional<String> pool,
        Optional<RefreshPolicy> refresh,
        Optional<String> codeVersion,
        boolean pinned,
        StepPolicy steps,
        Optional<VersionMode> version,
        Optional<IncrementSpec> increment) {
    /// Returns a copy in which a step may make so many partitions, and inputs lag.
    public Policies with(int partitions, Map<String, Duration> lags) {
        StepPolicy all = new StepPolicy(partitions, steps.priority(), steps.sink(), lags);
        return new Policies(
                retry, timeout, pool, refresh, codeVersion, pinned, all, version, increment);
    }

    /// Returns a copy whose data version is found in this way.
    public Policies version(Optional<VersionMode> mode) {
        return new Policies(
                retry, timeout, pool, refresh, codeVersion, pinned, steps, mode, increment);
    }

    /// Returns a copy that goes on from what it made before.
    public Policies incremental(Optional<IncrementSpec> how) {
        return new Policies(
                retry, timeout, pool, refresh, codeVersion, pinned, steps, version, how);
    }
}
