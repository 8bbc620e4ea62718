package dev.heddle.engine.run;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.VersionRoot;
import java.util.Map;
import java.util.Optional;

/// What a cell shows to the cells of a run that read it.
///
/// @param materialization the materialization; empty for an external asset
/// @param version its data version
/// @param leaf the root of this one cell
/// @param projections the root of this one cell for sets of columns that have a version of their
///   own, by the set's fingerprint
record Shown(
        Optional<MaterializationId> materialization,
        DataVersion version,
        VersionRoot leaf,
        Map<Fingerprint, VersionRoot> projections) {

    /// Returns what is shown to readers of all columns.
    Shown(Optional<MaterializationId> materialization, DataVersion version, VersionRoot leaf) {
        this(materialization, version, leaf, Map.of());
    }

    /// Returns the root for readers of some columns, or of all.
    VersionRoot leafOf(Optional<ColumnSet> columns) {
        return columns.map(ColumnSet::fingerprint).map(projections::get).orElse(leaf);
    }
}
