package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.Observation;
import dev.heddle.planner.cell.Freshness;
import dev.heddle.planner.cell.UnknownSources;
import dev.heddle.planner.move.Moves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes plans. A pure function: equal requests give equal plans.
public final class Planner {
    private Planner() {}

    /// Returns what has to be done. Cost grows with the number of cells and their edges.
    public static Plan plan(PlanRequest given) {
        PlanRequest request = given.withMoves();
        return plan(given, request, new GridEvaluation(request).evaluate());
    }

    /// @param given as it was asked for
    /// @param request with the state under the keys of today
    static Plan plan(PlanRequest given, PlanRequest request, GridEvaluation evaluation) {
        List<PlanItem> items = new PlanItems(request, evaluation).list();
        Gates gates = new Gates(request);
        return new Plan(
                request.state().environment(),
                request.state().sequence(),
                request.asOf(),
                request.code(),
                request.observed(),
                items,
                gates.of(items),
                warnings(given, gates, items),
                Moves.told(given.graph(), given.state()));
    }

    private static List<String> warnings(PlanRequest request, Gates gates, List<PlanItem> items) {
        List<String> warnings = new ArrayList<>(Moves.obstacles(request.graph(), request.state()));
        request.observed().stream()
                .filter(seen -> seen.error().isPresent())
                .forEach(seen ->
                        warnings.add(
                                "Could not observe "
                                        + seen.asset()
                                        + ": "
                                        + seen.error().get()
                                        + ". Its readers are compared with what was seen last."));
        warnings.addAll(
                UnknownSources.warnings(
                        request.graph(), request.state(), request.observed(), request.asOf()));
        warnings.addAll(Freshness.warnings(request.graph(), request.state(), request.asOf()));
        warnings.addAll(gone(request));
        warnings.addAll(gates.warnings(items));
        return warnings;
    }

    private static List<String> gone(PlanRequest request) {
        Map<AssetKey, IntRanges> gone = new LinkedHashMap<>();
        request.observed().stream()
                .filter(Observation::isGone)
                .forEach(seen ->
                        request.graph()
                                .find(seen.asset())
                                .ifPresent(asset ->
                                        gone.merge(
                                                asset.key(),
                                                IntRanges.ofAll(
                                                        asset
                                                                .spec()
                                                                .partitions()
                                                                .positionOf(seen.partition())
                                                                .stream()),
                                                IntRanges::union)));
        return gone.entrySet().stream()
                .map(entry ->
                        named(request, entry.getKey(), entry.getValue())
                                + " is not there any more. What needs it keeps its data and is"
                                + " blocked; what can do without is built without.")
                .toList();
    }

    private static String named(PlanRequest request, AssetKey key, IntRanges positions) {
        PartitionsDefinition partitions =
                request.graph().asset(request.graph().index(key)).spec().partitions();
        List<String> texts = PartitionSet.of(partitions, positions).texts();
        return texts.isEmpty() ? key.toString() : key + " " + String.join(", ", texts);
    }
}
