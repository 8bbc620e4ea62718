package dev.heddle.engine.undo;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
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
/// @param sent cells of sinks: what was done stays done
/// @param heads what is recorded
record Prepared(
        List<Long> numbers,
        Map<HeadChanges.Cell, HeadChanges.Back> clean,
        Map<AssetPartition, Long> conflicts,
        Set<AssetPartition> notTakenBack,
        Set<AssetPartition> sent,
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
        Set<AssetPartition> sent = new HashSet<>();
        HeadChanges changes = heads.changes(newestFirst);
        changes.backs()
                .forEach((cell, back) -> {
                    Optional<AssetSpec> spec =
                            heads.key(cell).flatMap(graph::find).map(AssetSnapshot::spec);
                    if (spec.filter(AssetSpec::sink).isPresent()) {
                        sent.add(heads.name(cell));
                    } else if (spec.filter(AssetSpec::authorStored).isPresent()) {
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
        return new Prepared(List.copyOf(newestFirst), clean, conflicts, elsewhere, sent, heads);
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

    List<HeadMove> moves() {
        return clean.entrySet().stream()
                .map(entry -> move(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static HeadMove move(HeadChanges.Cell cell, HeadChanges.Back back) {
        return new HeadMove(cell.uid(), cell.domain(), cell.partition(), back.from(), back.to());
    }

    /// Returns what the cells do not show any more. What a sink did stays known, so that it is not
    /// done again.
    List<MaterializationId> left() {
        return clean.entrySet().stream()
                .filter(entry -> !sent.contains(heads.name(entry.getKey())))
                .flatMap(entry -> entry.getValue().from().stream())
                .toList();
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
                sent,
                assets);
    }
}
