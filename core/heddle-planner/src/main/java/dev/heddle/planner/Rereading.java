package dev.heddle.planner;

import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.Head;
import dev.heddle.planner.cell.EdgeNow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds which cells the next plan would rebuild, and what they would read. A pure function.
public final class Rereading {
    private Rereading() {}

    /// Returns, of these cells, those that are not in line, with the versions that they would read
    /// now.
    public static Map<AssetPartition, List<Head.EdgeRoot>> rebuilt(
            PlanRequest given, Set<AssetPartition> cells) {
        PlanRequest request = given.withMoves();
        GridEvaluation evaluation = new GridEvaluation(request).evaluate();
        Map<AssetPartition, List<Head.EdgeRoot>> found = new HashMap<>();
        for (PlanItem item : new PlanItems(request, evaluation).list()) {
            if (!rebuilds(item)) {
                continue;
            }
            int index = request.graph().index(item.asset());
            AssetGrid grid = evaluation.grids().get(index);
            IntRanges positions = item.partitions().positionsIn(grid.asset.spec().partitions());
            positions.stream()
                    .forEach(position -> {
                        AssetPartition cell = new AssetPartition(item.asset(), grid.key(position));
                        if (cells.contains(cell)) {
                            found.put(cell, read(evaluation, index, position));
                        }
                    });
        }
        return found;
    }

    /// A cell that only waits for others is not among them: it stays in line as long as they are
    /// held.
    private static boolean rebuilds(PlanItem item) {
        return item.action() == Action.BUILD
                || item.action() == Action.REUSE
                || (item.action() == Action.MAYBE_BUILD && item.state() == CellState.STALE);
    }

    private static List<Head.EdgeRoot> read(GridEvaluation evaluation, int index, int position) {
        Reading reading = Reading.of(evaluation.edges(index), evaluation.grids(), position);
        return reading.edges().stream().flatMap(Rereading::root).toList();
    }

    private static Stream<Head.EdgeRoot> root(EdgeNow now) {
        return now
                .uid()
                .map(uid ->
                        new Head.EdgeRoot(
                                now.edge().spec().name(),
                                uid,
                                now.edge().fingerprint(),
                                now.root()))
                .stream();
    }
}
