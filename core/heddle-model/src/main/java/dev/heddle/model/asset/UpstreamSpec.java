package dev.heddle.model.asset;

import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.schema.ColumnSet;
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
/// @param columns the columns of rows that are read; empty if these are all, or it is not known
/// @param reading which of its rows are handed over
public record UpstreamSpec(
        AssetKey asset,
        String name,
        Strength strength,
        boolean loaded,
        Optional<PartitionMapping> mapping,
        IfMissing ifMissing,
        Optional<String> type,
        Optional<ColumnSet> columns,
        Reading reading) {
    /// Checks that nothing is null.
    public UpstreamSpec {
        Objects.requireNonNull(asset, "asset is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(strength, "strength is null");
        Objects.requireNonNull(mapping, "mapping is null");
        Objects.requireNonNull(ifMissing, "ifMissing is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(columns, "columns is null");
        Objects.requireNonNull(reading, "reading is null");
    }

    /// Returns an edge that reads all columns.
    public UpstreamSpec(
            AssetKey asset,
            String name,
            Strength strength,
            boolean loaded,
            Optional<PartitionMapping> mapping,
            IfMissing ifMissing,
            Optional<String> type) {
        this(
                asset,
                name,
                strength,
                loaded,
                mapping,
                ifMissing,
                type,
                Optional.empty(),
                Reading.ALL);
    }

    /// Returns a copy that reads these columns.
    public UpstreamSpec reading(ColumnSet read) {
        return new UpstreamSpec(
                asset,
                name,
                strength,
                loaded,
                mapping,
                ifMissing,
                type,
                Optional.of(read),
                reading);
    }

    /// Returns a copy with a partition mapping.
    public UpstreamSpec mapped(PartitionMapping as) {
        return new UpstreamSpec(
                asset, name, strength, loaded, Optional.of(as), ifMissing, type, columns, reading);
    }

    /// Which rows are handed over.
    public enum Reading {
        /// All.
        ALL,
        /// Those that the reader has not consumed yet. If some that it has are not there any more,
        /// it begins anew with all.
        SINCE,
        /// Those that the reader has not consumed yet; what was written anew counts as new.
        SINCE_OR_AGAIN,
        /// The reader's own last materialization. Not an edge: it never makes the reader stale.
        PREVIOUS,
        /// In a check, what the tested materialization added to the one before it.
        APPENDED;

        /// Returns whether only what is new is handed over.
        public boolean isSince() {
            return this == SINCE || this == SINCE_OR_AGAIN;
        }
    }

    /// What an edge means.
    public enum Strength {
        /// The reader is stale when the data changes.
        DATA,
        /// The reader only runs later.
        ORDER
    }
}
