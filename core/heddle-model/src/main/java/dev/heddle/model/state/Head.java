package dev.heddle.model.state;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a cell shows to readers: the part of its materialization that staleness is decided from.
///
/// @param materialization the materialization shown
/// @param code fingerprint of the code that made it
/// @param contract fingerprint of its declared columns
/// @param version its data version
/// @param leaf the root of this one cell
/// @param inputs the versions it read, an entry an edge
/// @param changeSet the change set that moved the head here
/// @param overridden whether it was built with configuration of its own, or by force
/// @param checks fingerprint of the checks that were last run on it; empty if it was never checked
/// @param failedChecks names of blocking checks that the published data fails
/// @param projections the root of this one cell for sets of columns that have a version of their
///   own, by the set's fingerprint
public record Head(
        MaterializationId materialization,
        Fingerprint code,
        Fingerprint contract,
        DataVersion version,
        VersionRoot leaf,
        List<EdgeRoot> inputs,
        long changeSet,
        boolean overridden,
        Optional<Fingerprint> checks,
        List<String> failedChecks,
        Map<Fingerprint, VersionRoot> projections) {
    /// Copies the lists.
    public Head {
        inputs = List.copyOf(inputs);
        failedChecks = List.copyOf(failedChecks);
        projections = Map.copyOf(projections);
    }

    /// Returns the root of this cell for readers of some columns; the whole one if these columns
    /// have no version of their own.
    public VersionRoot leafOf(Fingerprint columns) {
        return projections.getOrDefault(columns, leaf);
    }

    /// The versions read on one edge.
    ///
    /// @param name the edge's name in the reader
    /// @param uid the upstream asset
    /// @param mapping fingerprint of the partition mapping
    /// @param root the versions
    public record EdgeRoot(String name, AssetUid uid, Fingerprint mapping, VersionRoot root) {}
}
