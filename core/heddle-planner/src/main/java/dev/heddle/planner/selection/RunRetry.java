package dev.heddle.planner.selection;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.state.StepRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds what trying a run again means: the cells whose last attempt did not end well, and all that
/// they block or make stale. Cells that went well are not among them, unless they lie downstream.
public final class RunRetry {
    private final AssetGraph graph;
    private final Instant asOf;
    private final Map<Integer, IntRanges> cells = new HashMap<>();

    private RunRetry(AssetGraph graph, Instant asOf) {
        this.graph = graph;
        this.asOf = asOf;
    }

    /// Returns the positions to be planned, by asset. What is not defined any more is left out.
    ///
    /// @param steps the attempts of the run, in the order they began
    /// @param stopped whether the run ended before its time: then nobody knows what it had left of
    ///   the assets that it began, and all of their partitions are planned
    public static Map<AssetKey, IntRanges> cells(
            AssetGraph graph, List<StepRecord> steps, boolean stopped, Instant asOf) {
        RunRetry retry = new RunRetry(graph, asOf);
        Map<AssetPartition, StepRecord> last = new LinkedHashMap<>();
        steps.forEach(step -> last.put(step.cell(), step));
        last.values().stream()
                .filter(step -> stopped || step.status() != StepRecord.Status.SUCCEEDED)
                .forEach(step -> retry.begin(step.cell(), stopped));
        return retry.spread();
    }

    private void begin(AssetPartition cell, boolean whole) {
        graph.findIndex(cell.asset())
                .ifPresent(index -> {
                    PartitionsDefinition partitions = graph.asset(index).spec().partitions();
                    add(
                            index,
                            whole
                                    ? partitions.existingAt(asOf)
                                    : IntRanges.ofAll(
                                            partitions.positionOf(cell.partition()).stream()));
                });
    }

    private boolean add(int index, IntRanges positions) {
        IntRanges before = cells.getOrDefault(index, IntRanges.EMPTY);
        IntRanges after = before.union(positions);
        cells.put(index, after);
        return !after.equals(before);
    }

    /// Assets are numbered upstream first, so that each is complete when its readers are looked at.
    private Map<AssetKey, IntRanges> spread() {
        Map<AssetKey, IntRanges> found = new LinkedHashMap<>();
        for (int index = 0; index < graph.size(); index++) {
            if (cells.getOrDefault(index, IntRanges.EMPTY).isEmpty()) {
                continue;
            }
            for (Edge edge : graph.downstream(index)) {
                if (edge.isData()) {
                    spread(index, edge);
                }
            }
            found.put(graph.asset(index).key(), cells.getOrDefault(index, IntRanges.EMPTY));
        }
        return found;
    }

    private void spread(int index, Edge edge) {
        boolean grew = true;
        while (grew) {
            IntRanges readers =
                    edge.mapping().downstreamOf(cells.getOrDefault(index, IntRanges.EMPTY), asOf);
            // What it adds to the asset itself is read by later partitions again.
            grew = add(edge.downstream(), readers) && edge.toItself();
        }
    }
}
