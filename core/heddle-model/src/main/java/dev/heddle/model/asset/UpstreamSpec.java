package dev.heddle.model.asset;

import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import java.util.Objects;
import java.util.Optional;

/// One edge of the asset graph as its reader declares it.
///
/// @param asset the asset that is read
/// @param name how the reader calls it: the parameter's name, or the asset's key if it is not
///   loaded
/// @param strength whether its data matters
/// @param loaded whether its value is handed to the reader's body
/// @param mapping which partitions are read; empty for the usual one
/// @param ifMissing what happens when some of them do not exist
/// @param type the Java type as which it is read, as written in source; empty if not loaded
public record UpstreamSpec(
        AssetKey asset,
        String name,
        Strength strength,
        boolean loaded,
        Optional<PartitionMapping> mapping,
        IfMissing ifMissing,
        Optional<String> type) {
    /// Checks that nothing is null.
    public UpstreamSpec {
        Objects.requireNonNull(asset, "asset is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(strength, "strength is null");
        Objects.requireNonNull(mapping, "mapping is null");
        Objects.requireNonNull(ifMissing, "ifMissing is null");
        Objects.requireNonNull(type, "type is null");
    }

    /// Returns a copy with a partition mapping.
    public UpstreamSpec mapped(PartitionMapping as) {
        return new UpstreamSpec(asset, name, strength, loaded, Optional.of(as), ifMissing, type);
    }

    /// What an edge means.
    public enum Strength {
        /// The reader is stale when the data changes.
        DATA,
        /// The reader only runs later.
        ORDER
    }
}
