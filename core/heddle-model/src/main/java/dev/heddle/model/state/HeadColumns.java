package dev.heddle.model.state;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Heads by partition that can also be gone through row by row, without an object for each: what
/// many of them have in common is said once. A planner compares a million of them so in a moment.
/// Immutable. Safe for use by several threads.
///
/// A row has columns of 128 bits: the root of the cell itself, then the versions read on each edge,
/// then the root of the cell for each set of columns that has a version of its own.
public interface HeadColumns extends Map<PartitionKey, Head> {
    /// Returns the partition of each row. Of assets with the same partitions it is mostly one
    /// object.
    List<PartitionKey> partitions();

    /// Returns what a row shares with others. Mostly one object for rows in which it is equal.
    Made made(int row);

    /// Returns the upper 64 bits of a column.
    long high(int row, int column);

    /// Returns the lower 64 bits of a column.
    long low(int row, int column);

    /// Returns whether the published data of a row fails a blocking check.
    boolean isFailing(int row);

    /// What rows have in common.
    ///
    /// @param code fingerprint of the code that made it
    /// @param contract fingerprint of its declared columns
    /// @param checks fingerprint of the checks that were last run on it; empty if there were none
    /// @param absent whether there is no data
    /// @param reads the edges that were read
    /// @param sets the sets of columns that have a version of their own, by fingerprint
    record Made(
            Fingerprint code,
            Fingerprint contract,
            Optional<Fingerprint> checks,
            boolean absent,
            List<Read> reads,
            List<Fingerprint> sets) {
        /// Copies the lists.
        public Made {
            reads = List.copyOf(reads);
            sets = List.copyOf(sets);
        }
    }

    /// An edge that was read.
    ///
    /// @param name the edge's name in the reader
    /// @param uid the upstream asset
    /// @param mapping fingerprint of the partition mapping
    record Read(String name, AssetUid uid, Fingerprint mapping) {}
}
