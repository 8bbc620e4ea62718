package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.util.Optional;

/// What was seen of one partition of an external asset.
///
/// @param asset the asset
/// @param partition the partition; [PartitionKey#NONE] if it has none
/// @param version its version; empty if the observer failed, or if the partition is gone
/// @param observedAt when it was looked at
/// @param error why the observer failed; empty if it did not
public record Observation(
        AssetKey asset,
        PartitionKey partition,
        Optional<DataVersion> version,
        Instant observedAt,
        Optional<String> error) {
    /// Returns that a partition, which an observer saw before, is not there any more.
    public static Observation gone(AssetKey asset, PartitionKey partition, Instant observedAt) {
        return new Observation(asset, partition, Optional.empty(), observedAt, Optional.empty());
    }

    /// Returns whether the observer looked and did not see the partition.
    public boolean isGone() {
        return version.isEmpty() && error.isEmpty();
    }
}
