package dev.heddle.engine.undo;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.id.MaterializationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was taken back, or what stops it.
///
/// @param undid the change sets taken back
/// @param changeSet the change set that did it; empty if nothing was done
/// @param cells how many cells went back
/// @param restored what cells show again; cells that show nothing again are left out
/// @param held how many of them are held, or would be, so that they are not rebuilt at once
/// @param conflicts cells that moved since, with the change set that moved them
/// @param notTakenBack cells whose data lies elsewhere and can not be taken back
/// @param sent cells of sinks: Heddle's memory of them goes back, what was done stays done
/// @param assets the assets whose cells went back, with their number
public record UndoResult(
        List<Long> undid,
        Optional<Long> changeSet,
        int cells,
        Set<MaterializationId> restored,
        int held,
        Map<AssetPartition, Long> conflicts,
        Set<AssetPartition> notTakenBack,
        Set<AssetPartition> sent,
        Map<AssetKey, Integer> assets) {
    /// Copies the collections.
    public UndoResult {
        undid = List.copyOf(undid);
        restored = Set.copyOf(restored);
        conflicts = Map.copyOf(conflicts);
        notTakenBack = Set.copyOf(notTakenBack);
        sent = Set.copyOf(sent);
        assets = Map.copyOf(assets);
    }

    /// Returns whether something stopped it.
    public boolean refused() {
        return changeSet.isEmpty() && (!conflicts.isEmpty() || !notTakenBack.isEmpty());
    }
}
