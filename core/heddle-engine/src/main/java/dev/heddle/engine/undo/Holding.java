package dev.heddle.engine.undo;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Rereading;
import dev.heddle.spi.state.StateReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Decides which cells an undo has to hold: of those that go back, the ones that the next plan
/// would rebuild at once.
///
/// @param graph the definitions that are live now
/// @param code where they come from
/// @param now the instant
record Holding(AssetGraph graph, Plan.Code code, Instant now) {

    /// Returns the holds, by asset.
    List<Event.CellsHeld> holds(Prepared prepared) {
        StateReader reader = prepared.heads().reader();
        StateView view = prepared.heads().view();
        PlanRequest next =
                PlanRequest.recorded(
                        graph,
                        StateAfter.of(view, headsAfter(prepared), Set.copyOf(prepared.left())),
                        now,
                        code);
        Set<AssetPartition> cells = new HashSet<>();
        prepared.clean().keySet().forEach(cell -> cells.add(prepared.heads().name(cell)));
        long newest = prepared.numbers().get(0);
        Map<AssetKey, List<Hold>> holds = new TreeMap<>();
        Rereading.rebuilt(next, cells)
                .forEach((cell, inputs) ->
                        holds.computeIfAbsent(cell.asset(), _ -> new ArrayList<>())
                                .add(hold(cell, inputs, newest)));
        return holds.entrySet().stream()
                .map(entry ->
                        new Event.CellsHeld(
                                view.environment(),
                                reader.findUid(entry.getKey()).orElseThrow(),
                                entry.getValue()))
                .toList();
    }

    private Hold hold(AssetPartition cell, List<Head.EdgeRoot> inputs, long newest) {
        return new Hold(
                cell.partition(),
                "undo of " + newest,
                now,
                Optional.empty(),
                Optional.of(newest),
                graph.asset(graph.index(cell.asset())).code().value(),
                inputs);
    }

    private static Map<AssetKey, Map<PartitionKey, Optional<Head>>> headsAfter(Prepared prepared) {
        Map<MaterializationId, StateReader.Showable> back =
                prepared.heads().showable(prepared.restored());
        Map<AssetKey, Map<PartitionKey, Optional<Head>>> heads = new HashMap<>();
        prepared.clean()
                .forEach((cell, move) ->
                        heads.computeIfAbsent(
                                        prepared.heads().name(cell).asset(), _ -> new HashMap<>())
                                .put(
                                        cell.partition(),
                                        move.to()
                                                .flatMap(id -> Optional.ofNullable(back.get(id)))
                                                .map(StateReader.Showable::head)));
        return heads;
    }
}
