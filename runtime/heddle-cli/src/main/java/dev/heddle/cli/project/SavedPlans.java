package dev.heddle.cli.project;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.CliError;
import dev.heddle.operation.SavedPlan;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.cell.DataEdges;
import dev.heddle.spi.state.StateReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Finds out whether a saved plan still holds, and if not, what moved.
///
/// @param graph what is defined
/// @param reader reads the change sets since
/// @param environment where
/// @param saved the plan
record SavedPlans(AssetGraph graph, StateReader reader, String environment, SavedPlan saved) {
    private static final int MOST_CHANGE_SETS = 1_000;

    /// Returns the scope that allows exactly the cells of the saved plan.
    PlanRequest.Scope scope() {
        requireKnown();
        Map<AssetKey, IntRanges> partitions = new HashMap<>();
        Set<AssetKey> assets = new HashSet<>();
        for (SavedPlan.Pinned pinned : saved.assets()) {
            assets.add(pinned.asset());
            graph.find(pinned.asset())
                    .map(asset -> asset.spec().partitions())
                    .ifPresent(known ->
                            partitions.put(pinned.asset(), positions(pinned.cells(), known)));
        }
        return new PlanRequest.Scope(
                Optional.of(assets),
                partitions,
                saved.choice().only(),
                false,
                saved.choice().retryRejected(),
                saved.choice().retire(),
                false);
    }

    private static IntRanges positions(
            Map<Action, PartitionSet> cells, PartitionsDefinition partitions) {
        return cells.values().stream()
                .map(set -> set.positionsIn(partitions))
                .reduce(IntRanges.EMPTY, IntRanges::union);
    }

    /// Refuses a plan for another environment, and cells that can not exist any more.
    private void requireKnown() {
        if (!saved.environment().equals(environment)) {
            throw moved(
                    List.of(
                            "it is for environment '"
                                    + saved.environment()
                                    + "', and this is '"
                                    + environment
                                    + "'"));
        }
        List<String> moved = new ArrayList<>();
        saved.assets().forEach(pinned -> gone(pinned).ifPresent(moved::add));
        if (!moved.isEmpty()) {
            throw moved(moved);
        }
    }

    private Optional<String> gone(SavedPlan.Pinned pinned) {
        Optional<PartitionsDefinition> partitions =
                graph.find(pinned.asset()).map(asset -> asset.spec().partitions());
        boolean defined = !pinned.definition().isEmpty();
        if (partitions.isEmpty()) {
            return defined
                    ? Optional.of("asset '" + pinned.asset() + "' is not defined any more")
                    : Optional.empty();
        }
        if (!defined) {
            return Optional.of("asset '" + pinned.asset() + "' is defined now, and was not");
        }
        return pinned.cells().entrySet().stream()
                .filter(entry -> entry.getKey() != Action.RETIRE)
                .filter(entry ->
                        entry.getValue().positionsIn(partitions.get()).size()
                                != entry.getValue().size())
                .findFirst()
                .map(_ -> "the partitions of '" + pinned.asset() + "' are others now");
    }

    /// Refuses the plan that is made now if it is not the saved one.
    void requireSame(StateView view, List<Observation> observed, Plan now) {
        if (view.sequence() < saved.baseSequence()) {
            throw moved(
                    List.of(
                            "it was made at change set "
                                    + saved.baseSequence()
                                    + ", and the newest here is "
                                    + view.sequence()
                                    + ": this is another state"));
        }
        Pins pins = new Pins(graph, view, observed, saved.asOf());
        List<SavedPlan.Pinned> touched = pins.of(now);
        Set<String> moved = new LinkedHashSet<>();
        for (SavedPlan.Pinned pinned : saved.assets()) {
            SavedPlan.Pinned current = pins.pin(pinned.asset(), pinned.cells());
            if (!current.definition().equals(pinned.definition())) {
                moved.add(definition(pinned, current));
            } else if (!current.state().equals(pinned.state())) {
                moved.addAll(state(pinned, view, pins));
            } else if (!pinned.cells().equals(Pins.cells(touched, pinned.asset()))) {
                moved.add(cells(pinned, now));
            }
        }
        if (!moved.isEmpty()) {
            throw moved(List.copyOf(moved));
        }
    }

    private static String definition(SavedPlan.Pinned then, SavedPlan.Pinned now) {
        List<String> parts =
                now.definition().entrySet().stream()
                        .filter(part ->
                                !part.getValue().equals(then.definition().get(part.getKey())))
                        .map(Map.Entry<String, Fingerprint>::getKey)
                        .toList();
        return "the definition of '"
                + then.asset()
                + "' changed: "
                + String.join(", ", parts.isEmpty() ? List.of("unknown part") : parts);
    }

    /// What was published since, and what was seen of sources, as far as these cells read it.
    private Set<String> state(SavedPlan.Pinned pinned, StateView view, Pins pins) {
        Map<AssetKey, IntRanges> looked = new HashMap<>();
        IntRanges own = pins.positions(pinned.asset(), pinned.cells());
        looked.put(pinned.asset(), own);
        for (Edge edge : DataEdges.declared(graph, graph.index(pinned.asset()))) {
            looked.merge(
                    graph.asset(edge.upstream()).key(),
                    edge.toItself() ? own : pins.read(edge, own),
                    IntRanges::union);
        }
        Set<String> moved = new LinkedHashSet<>();
        long first = Math.max(saved.baseSequence(), view.sequence() - MOST_CHANGE_SETS) + 1;
        for (long number = first; number <= view.sequence(); number++) {
            moved.addAll(moves(number, looked));
        }
        moved.addAll(sources(looked, pins));
        return moved.isEmpty()
                ? Set.of("the data of '" + pinned.asset() + "', or what it reads, changed")
                : moved;
    }

    private Set<String> moves(long number, Map<AssetKey, IntRanges> looked) {
        Set<String> moved = new LinkedHashSet<>();
        Map<AssetUid, Optional<AssetKey>> names = new HashMap<>();
        Map<AssetKey, List<PartitionKey>> cells = new HashMap<>();
        for (HeadMove move : reader.moves(environment, number)) {
            names.computeIfAbsent(move.uid(), reader::findKey)
                    .filter(asset -> within(looked, asset, move.partition()))
                    .ifPresent(asset ->
                            cells.computeIfAbsent(asset, _ -> new ArrayList<>())
                                    .add(move.partition()));
        }
        cells.forEach((asset, keys) ->
                moved.add(
                        "change set "
                                + number
                                + " moved "
                                + named(asset, new Keys(graph).set(asset, keys).texts())));
        return moved;
    }

    private boolean within(Map<AssetKey, IntRanges> looked, AssetKey asset, PartitionKey key) {
        OptionalInt position =
                graph.find(asset)
                        .map(found -> found.spec().partitions().positionOf(key))
                        .orElse(OptionalInt.empty());
        return position.isPresent()
                && looked.getOrDefault(asset, IntRanges.EMPTY).contains(position.getAsInt());
    }

    private Set<String> sources(Map<AssetKey, IntRanges> looked, Pins pins) {
        Map<AssetKey, List<PartitionKey>> changed = new HashMap<>();
        for (Observation then : saved.observations()) {
            Optional<DataVersion> now = pins.version(then.asset(), then.partition());
            if (within(looked, then.asset(), then.partition())
                    && then.version().isPresent()
                    && !Objects.equals(now, then.version())) {
                changed.computeIfAbsent(then.asset(), _ -> new ArrayList<>()).add(then.partition());
            }
        }
        Set<String> moved = new LinkedHashSet<>();
        changed.forEach((asset, keys) ->
                moved.add(
                        "source "
                                + named(asset, new Keys(graph).set(asset, keys).texts())
                                + " has another version"));
        return moved;
    }

    private static String cells(SavedPlan.Pinned pinned, Plan now) {
        for (PlanItem item : Pins.items(now, pinned.asset())) {
            PartitionSet planned = pinned.cells().getOrDefault(item.action(), PartitionSet.EMPTY);
            if (!planned.ranges().containsAll(item.partitions().ranges())) {
                return named(pinned.asset(), item.partitions().texts())
                        + " would be "
                        + item.action()
                        + " now, being "
                        + item.state()
                        + (item.reason().isEmpty() ? "" : " (" + item.reason() + ")");
            }
        }
        return "something else would be done with '" + pinned.asset() + "'";
    }

    private static String named(AssetKey asset, List<String> partitions) {
        return "'"
                + asset
                + "'"
                + (partitions.isEmpty() ? "" : " " + String.join(", ", partitions));
    }

    private static HeddleException moved(List<String> what) {
        return HeddleException.of(
                        CliError.STALE_PLAN,
                        "Cannot apply the saved plan: "
                                + what.getFirst()
                                + (what.size() == 1 ? "" : " (and " + (what.size() - 1) + " more)")
                                + ". Nothing was done.",
                        what.stream().map(Problem::of).toList())
                .withHint("Plan again, and look at what is different.");
    }
}
