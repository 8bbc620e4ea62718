package dev.heddle.model.partition;

import java.time.Instant;
import java.util.OptionalInt;

/// How an asset is split into partitions. Positions count from 0 in the definition's own order;
/// they may change with the definition, keys do not.
public sealed interface PartitionsDefinition
        permits Unpartitioned, StaticPartitions, TimePartitions {
    /// Returns how many partitions exist at `now`: the positions from 0 to below it.
    int sizeAt(Instant now);

    /// Returns the key at a position, whether it exists yet or not.
    ///
    /// @throws IndexOutOfBoundsException if the definition can never have that position
    PartitionKey keyAt(int position);

    /// Returns the position of a key, whether it exists yet or not; empty if it can never exist.
    OptionalInt positionOf(PartitionKey key);

    /// Returns which dictionary of keys this is. Definitions that differ only in their bounds or in
    /// the order of their keys share it, so that data keeps its place when they change.
    String domain();

    /// Returns such as `daily from 2001-01-01`, `static: EU, US`, `unpartitioned`.
    String description();

    /// Returns the partitions that exist at `now`.
    default IntRanges existingAt(Instant now) {
        return IntRanges.upTo(sizeAt(now));
    }

    /// Returns the definition of an asset with a single cell.
    static PartitionsDefinition none() {
        return Unpartitioned.INSTANCE;
    }
}
