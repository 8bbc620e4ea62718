package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Cells of one asset that are told in one line of the plan. Grows while the asset is evaluated.
final class CellGroup {
    final Key key;
    final IntRanges.Builder positions = new IntRanges.Builder();

    /// A materialization that one of the cells shows, to look up what it was made with.
    final Optional<MaterializationId> example;

    /// Upstream positions that differ, by edge.
    final Map<Integer, BitSet> data = new TreeMap<>();

    CellGroup(Key key, Optional<MaterializationId> example) {
        this.key = key;
        this.example = example;
    }

    /// What the cells of a group share.
    ///
    /// @param state their state
    /// @param action what is done
    /// @param trigger what kind of event made them so
    /// @param certain whether the action is sure to happen
    /// @param own how their own definition differs; empty if it does not
    /// @param changed the edges on which other versions are read
    /// @param forced whether somebody asked for them
    /// @param reason in words
    record Key(
            CellState state,
            Action action,
            Optional<Trigger> trigger,
            boolean certain,
            Optional<Own> own,
            List<Integer> changed,
            boolean forced,
            String reason) {}

    /// How the definition of cells differs from the one that made what they show.
    ///
    /// @param code the code they were made by, if it differs
    /// @param contract whether they have other columns
    /// @param added assets that they did not read
    /// @param removed assets that they do not read any more
    /// @param remapped assets of which they read other partitions
    record Own(
            Optional<Fingerprint> code,
            boolean contract,
            List<AssetKey> added,
            List<AssetKey> removed,
            List<AssetKey> remapped) {}
}
