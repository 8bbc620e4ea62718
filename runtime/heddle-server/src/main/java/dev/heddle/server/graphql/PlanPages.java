package dev.heddle.server.graphql;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.operation.PlanView;
import dev.heddle.operation.view.PlanSummary;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.view.CauseView;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the page of a plan.
record PlanPages(Wording wording) {
    /// @param outdated whether what it rests on is different now
    PlanPage of(PlanShelf.Kept kept, boolean outdated) {
        Plan plan = kept.view().plan();
        return new PlanPage(
                kept.id(),
                plan.environment(),
                kept.at(),
                plan.asOf(),
                plan.baseSequence(),
                outdated,
                plan.isEmpty(),
                kept.asked().selection(),
                kept.asked().partitions(),
                kept.asked().force(),
                plan.code().commit(),
                plan.code().dirty(),
                PlanSummary.of(plan),
                plan.gates().stream().map(PlanPages::gate).toList(),
                plan.warnings(),
                plan.observations().size());
    }

    /// Returns what is done, and what is not in line and left alone.
    List<PlanPage.Item> items(PlanView view) {
        Map<AssetKey, Integer> waves = waves(view.graph(), view.plan());
        return view.plan().items().stream()
                .filter(item -> item.state() != CellState.FRESH || item.action() != Action.NOOP)
                .map(item -> item(item, view.graph(), waves))
                .toList();
    }

    private static PlanPage.GateView gate(Gate gate) {
        return new PlanPage.GateView(
                gate.kind().name(),
                gate.asset().map(AssetKey::toString),
                gate.message(),
                gate.kind().flag());
    }

    private PlanPage.Item item(PlanItem item, AssetGraph graph, Map<AssetKey, Integer> waves) {
        return new PlanPage.Item(
                item.asset().toString(),
                graph.find(item.asset()).map(asset -> asset.spec().group()).orElse(""),
                item.partitions().texts(),
                item.cells(),
                item.state(),
                item.action(),
                item.trigger(),
                item.certain(),
                CauseView.of(item, wording),
                waves.getOrDefault(item.asset(), 1),
                item.estimate().seconds(),
                Math.round(item.estimate().bytes()));
    }

    /// An asset is one wave after the last of those that it reads and that are acted on too.
    private static Map<AssetKey, Integer> waves(AssetGraph graph, Plan plan) {
        Map<AssetKey, Integer> waves = new HashMap<>();
        plan.items().stream().filter(PlanItem::acts).forEach(item -> waves.put(item.asset(), 1));
        for (int i = 0; i < graph.size(); i++) {
            int reader = i;
            int before =
                    graph.upstream(i).stream()
                            .mapToInt(Edge::upstream)
                            .filter(read -> read != reader)
                            .map(read -> waves.getOrDefault(graph.asset(read).key(), 0))
                            .max()
                            .orElse(0);
            waves.computeIfPresent(graph.asset(i).key(), (_, _) -> before + 1);
        }
        return waves;
    }
}
