package dev.heddle.engine.schedule;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a plan wants done, by place in the graph.
public final class RunActions {
    private final Map<Integer, Map<Action, IntRanges>> byAsset = new HashMap<>();
    private final List<PlanItem> retire;

    /// Nothing.
    public static final RunActions NONE = new RunActions();

    private RunActions() {
        retire = List.of();
    }

    /// Sorts the items of a plan.
    public RunActions(AssetGraph graph, Plan plan) {
        for (PlanItem item : plan.items()) {
            if (worked(item.action())) {
                int index = graph.index(item.asset());
                IntRanges positions =
                        item.partitions().positionsIn(graph.asset(index).spec().partitions());
                byAsset.computeIfAbsent(index, _ -> new EnumMap<>(Action.class))
                        .merge(item.action(), positions, IntRanges::union);
            }
        }
        retire = plan.items().stream().filter(item -> item.action() == Action.RETIRE).toList();
    }

    private static boolean worked(Action action) {
        return action == Action.BUILD
                || action == Action.MAYBE_BUILD
                || action == Action.REUSE
                || action == Action.AUDIT_ONLY;
    }

    /// Returns all cells that a step is taken for, by asset.
    public Map<Integer, IntRanges> cells() {
        Map<Integer, IntRanges> cells = new TreeMap<>();
        byAsset.forEach((index, actions) ->
                cells.put(
                        index,
                        actions.values().stream().reduce(IntRanges.EMPTY, IntRanges::union)));
        return cells;
    }

    /// Returns whether only the checks of a cell are to be run.
    public boolean isAudit(CellRef cell) {
        Map<Action, IntRanges> actions = byAsset.getOrDefault(cell.asset(), Map.of());
        return actions.getOrDefault(Action.AUDIT_ONLY, IntRanges.EMPTY).contains(cell.position());
    }

    /// Returns the cells to be taken out, by asset.
    public Map<AssetKey, PartitionSet> retire() {
        Map<AssetKey, PartitionSet> result = new TreeMap<>();
        retire.forEach(item -> result.put(item.asset(), item.partitions()));
        return result;
    }
}
