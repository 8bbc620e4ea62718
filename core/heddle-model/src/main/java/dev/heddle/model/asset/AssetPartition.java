package dev.heddle.model.asset;

import dev.heddle.model.partition.PartitionKey;

/// A cell: one partition of one asset.
///
/// @param asset which asset
/// @param partition which partition; [PartitionKey#NONE] of an unpartitioned asset
public record AssetPartition(AssetKey asset, PartitionKey partition) {
    /// Returns `asset` or `asset partition`.
    @Override
    public String toString() {
        return partition.isNone() ? asset.toString() : asset + " " + partition;
    }
}
