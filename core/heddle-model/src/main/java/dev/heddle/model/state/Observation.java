package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.util.Optional;

/// What was seen of one partition of an external asset.
///
/// @param asset the asset
/// @param partition the partition; [PartitionKey#NONE] if it has none
/// @param version its version; empty if the observer failed
/// @param observedAt when it was looked at
/// @param error why the observer failed
public record Observation(
        AssetKey asset,
        PartitionKey partition,
        Optional<DataVersion> version,
        Instant observedAt,
        Optional<String> error) {}
