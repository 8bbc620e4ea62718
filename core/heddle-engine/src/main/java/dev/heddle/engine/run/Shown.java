package dev.heddle.engine.run;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.VersionRoot;
import java.util.Optional;

/// What a cell shows to the cells of a run that read it.
///
/// @param materialization the materialization; empty for an external asset
/// @param version its data version
/// @param leaf the root of this one cell
record Shown(Optional<MaterializationId> materialization, DataVersion version, VersionRoot leaf) {}
