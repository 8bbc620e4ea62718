package dev.heddle.model.state;

import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import java.util.Optional;

/// The move of one head.
///
/// @param uid the asset
/// @param domain the dictionary of the partition's key
/// @param partition the partition
/// @param before what it showed; empty if nothing
/// @param after what it shows from now on; empty if nothing
public record HeadMove(
        AssetUid uid,
        String domain,
        PartitionKey partition,
        Optional<MaterializationId> before,
        Optional<MaterializationId> after) {}
