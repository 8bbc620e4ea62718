package dev.heddle.server.graphql;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.plan.Trigger;
import dev.heddle.server.run.PlanShelf;
import dev.heddle.server.view.CauseView;
import dev.heddle.server.view.PlanPage;
import dev.heddle.server.view.Wording;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Makes the page of a plan.
record PlanPages(Wording wording) {
    private static final Set<Action> IDLE = EnumSet.of(Action.NOOP, Action.BLOCK);

    /// @param outdated whether what it rests on is different now
    PlanPage of(PlanShelf.Kept kept, boolean outdated) {
        Plan plan = kept.view().plan();
        Map<AssetKey, Integer> waves = waves(kept.view().graph(), plan);
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
                summary(plan),
                plan.gates().stream().map(PlanPages::gate).toList(),
                plan.warnings(),
                plan.items().stream()
                        .filter(item ->
                                item.state() != CellState.FRESH || item.action() != Action.NOOP)
                        .map(item -> item(item, kept.view().graph(), waves))
                        .toList(),
                plan.observations().size(),
                wording.document(kept.view()));
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
        plan.items().stream()
                .filter(item -> !IDLE.contains(item.action()))
                .forEach(item -> waves.put(item.asset(), 1));
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

    private static PlanPage.Summary summary(Plan plan) {
        return new PlanPage.Summary(
                plan.cells(Action.BUILD),
                plan.cells(Action.MAYBE_BUILD),
                plan.cells(Action.REUSE),
                plan.cells(Action.AUDIT_ONLY),
                plan.cells(Action.REBIND),
                plan.cells(Action.RETIRE),
                plan.cells(Action.BLOCK),
                cells(plan, item -> item.state() == CellState.HELD),
                cells(plan, item -> item.state() == CellState.FRESH),
                cells(plan, item -> isBy(item, Trigger.CHANGE)),
                cells(plan, item -> isBy(item, Trigger.ARRIVAL)),
                sum(plan, PlanItem.Estimate::seconds),
                Math.round(sum(plan, PlanItem.Estimate::bytes)));
    }

    private static boolean isBy(PlanItem item, Trigger trigger) {
        return !IDLE.contains(item.action()) && item.trigger().equals(Optional.of(trigger));
    }

    private static int cells(Plan plan, Predicate<PlanItem> wanted) {
        return plan.items().stream().filter(wanted).mapToInt(PlanItem::cells).sum();
    }

    private static double sum(Plan plan, ToDoubleFunction<PlanItem.Estimate> part) {
        return plan.items().stream().map(PlanItem::estimate).mapToDouble(part).sum();
    }

    /// Returns how many cells an apply of everything would act on.
    static int toDo(Plan plan) {
        return cells(plan, item -> !IDLE.contains(item.action()));
    }
}
