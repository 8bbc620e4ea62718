package dev.heddle.cli.render;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.plan.Trigger;
import dev.heddle.operation.PlanView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Which items of a plan are shown, and which are only counted below the one that they follow from.
final class PlanGroups {
    private final AssetGraph graph;
    private final List<PlanItem> items;
    private final Map<AssetKey, PlanItem> leaders = new HashMap<>();
    private final Map<PlanItem, List<PlanItem>> groups = new LinkedHashMap<>();

    private PlanGroups(PlanView view) {
        this.graph = view.graph();
        this.items = view.plan().items();
    }

    /// Returns the items to show with those that follow from each. Items of cells in line are in
    /// neither.
    static Map<PlanItem, List<PlanItem>> of(PlanView view) {
        PlanGroups groups = new PlanGroups(view);
        groups.items.stream().filter(item -> !isFresh(item)).forEach(groups::add);
        return groups.groups;
    }

    static boolean isFresh(PlanItem item) {
        return item.state() == CellState.FRESH && item.action() == Action.NOOP;
    }

    private void add(PlanItem item) {
        Optional<PlanItem> leader = followsFrom(item) ? leader(item.asset()) : Optional.empty();
        if (leader.isPresent()) {
            groups.computeIfAbsent(leader.get(), _ -> new ArrayList<>()).add(item);
            leaders.putIfAbsent(item.asset(), leader.get());
        } else {
            groups.computeIfAbsent(item, _ -> new ArrayList<>());
            if (item.action() != Action.NOOP && item.action() != Action.BLOCK) {
                leaders.putIfAbsent(item.asset(), item);
            }
        }
    }

    /// What may be cut off follows from what is sure; so do new partitions of assets that are
    /// there.
    private static boolean followsFrom(PlanItem item) {
        return item.action() == Action.MAYBE_BUILD
                || (item.action() == Action.BUILD
                        && item.state() == CellState.MISSING
                        && item.trigger().equals(Optional.of(Trigger.ARRIVAL)));
    }

    private Optional<PlanItem> leader(AssetKey asset) {
        return graph.findIndex(asset).stream()
                .flatMap(index -> graph.upstream(index).stream())
                .filter(edge -> !edge.toItself())
                .map(Edge::upstream)
                .map(index -> leaders.get(graph.asset(index).key()))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
