package dev.heddle.operation.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an undo did, or would do.
///
/// @param run the run taken back, if it was one
/// @param undid the change sets taken back, ascending
/// @param besides those of them that were not named: later ones that have to go with them
/// @param changeSet the change set that did it; empty if nothing was done
/// @param cells how many heads go back
/// @param assets the assets whose heads go back
/// @param held how many cells are held from now on, or would be
/// @param restored the change sets that the heads go back to, ascending; empty if to nothing
/// @param conflicts where later change sets built on it
/// @param notTakenBack data that is stored elsewhere and stays as it is
/// @param sent what sinks did, which stays done
/// @param elapsed how long it took
public record UndoView(
        Optional<RunId> run,
        List<Long> undid,
        List<Long> besides,
        Optional<Long> changeSet,
        int cells,
        List<AssetKey> assets,
        int held,
        List<Long> restored,
        List<Conflict> conflicts,
        List<NotTakenBack> notTakenBack,
        List<NotTakenBack> sent,
        Duration elapsed) {
    /// Copies the lists.
    public UndoView {
        undid = List.copyOf(undid);
        besides = List.copyOf(besides);
        assets = List.copyOf(assets);
        restored = List.copyOf(restored);
        conflicts = List.copyOf(conflicts);
        notTakenBack = List.copyOf(notTakenBack);
        sent = List.copyOf(sent);
    }

    /// Cells that a later change set moved again.
    ///
    /// @param asset the asset
    /// @param partitions which cells
    /// @param changeSet the later change set
    public record Conflict(AssetKey asset, PartitionSet partitions, long changeSet) {}

    /// Cells whose data is stored elsewhere, or was sent.
    ///
    /// @param asset the asset
    /// @param partitions which cells
    public record NotTakenBack(AssetKey asset, PartitionSet partitions) {}
}
