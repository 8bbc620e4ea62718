package dev.heddle.engine.undo;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Everything that is known before anything is taken back.
///
/// @param numbers the change sets, newest first
/// @param clean the cells that go back
/// @param conflicts cells that others moved since or in between, with the change set that did
/// @param notTakenBack cells whose data lies elsewhere
/// @param heads what is recorded
record Prepared(
        List<Long> numbers,
        Map<HeadChanges.Cell, HeadChanges.Back> clean,
        Map<AssetPartition, Long> conflicts,
        Set<AssetPartition> notTakenBack,
        RecordedHeads heads) {

    /// Sorts the cells of change sets into those that go back and those that can not.
    ///
    /// @param newestFirst the change sets
    /// @param forced whether cells go back whoever moved them
    static Prepared of(
            Set<Long> newestFirst, RecordedHeads heads, AssetGraph graph, boolean forced) {
        Map<HeadChanges.Cell, HeadChanges.Back> clean = new LinkedHashMap<>();
        Map<AssetPartition, Long> conflicts = new HashMap<>();
        Set<AssetPartition> elsewhere = new HashSet<>();
        HeadChanges changes = heads.changes(newestFirst);
        changes.backs()
                .forEach((cell, back) -> {
                    if (isAuthorStored(heads.key(cell), graph)) {
                        elsewhere.add(heads.name(cell));
                    }
                    Optional<MaterializationId> shown = heads.head(cell).map(Head::materialization);
                    HeadChanges.Gap gap = changes.gaps().get(cell);
                    if (forced) {
                        put(clean, cell, new HeadChanges.Back(shown, back.to()));
                    } else if (!shown.equals(back.from())) {
                        conflicts.put(
                                heads.name(cell),
                                first(
                                        heads.moversSince(cell, changes.newest(cell)),
                                        heads.view().sequence()));
                    } else if (gap != null) {
                        conflicts.put(
                                heads.name(cell), first(heads.movers(cell, gap), gap.newer()));
                    } else {
                        put(clean, cell, back);
                    }
                });
        return new Prepared(List.copyOf(newestFirst), clean, conflicts, elsewhere, heads);
    }

    private static long first(List<Long> numbers, long otherwise) {
        return numbers.isEmpty() ? otherwise : numbers.get(0);
    }

    private static void put(
            Map<HeadChanges.Cell, HeadChanges.Back> clean,
            HeadChanges.Cell cell,
            HeadChanges.Back back) {
        if (!back.from().equals(back.to())) {
            clean.put(cell, back);
        }
    }

    private static boolean isAuthorStored(Optional<AssetKey> key, AssetGraph graph) {
        return key.flatMap(graph::find)
                .map(asset -> asset.spec())
                .filter(AssetSpec::authorStored)
                .isPresent();
    }

    List<HeadMove> moves() {
        return clean.entrySet().stream()
                .map(entry -> move(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static HeadMove move(HeadChanges.Cell cell, HeadChanges.Back back) {
        return new HeadMove(cell.uid(), cell.domain(), cell.partition(), back.from(), back.to());
    }

    /// Returns what the cells do not show any more.
    List<MaterializationId> left() {
        return clean.values().stream().flatMap(back -> back.from().stream()).toList();
    }

    /// Returns what the cells show again.
    List<MaterializationId> restored() {
        return clean.values().stream().flatMap(back -> back.to().stream()).toList();
    }

    /// Returns what is told of it.
    ///
    /// @param changeSet the change set that did it; empty if nothing was done
    /// @param held how many cells are held
    UndoResult told(Optional<Long> changeSet, int held) {
        Map<AssetKey, Integer> assets = new TreeMap<>();
        clean.keySet().forEach(cell -> assets.merge(heads.name(cell).asset(), 1, Integer::sum));
        return new UndoResult(
                numbers,
                changeSet,
                clean.size(),
                Set.copyOf(restored()),
                held,
                conflicts,
                notTakenBack,
                assets);
    }
}
