package dev.heddle.engine.increment;

import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.InputRead;
import dev.heddle.model.state.Materialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Decides whether a cell can go on from what it shows, and what is new to it on each edge.
///
/// @param edges what it reads, in the order of `now`
/// @param now what it would read
/// @param segments finds where the rows of a materialization are
public record Continuation(
        List<Edge> edges,
        List<InputRead> now,
        Function<MaterializationId, List<Increment.Segment>> segments) {
    /// Copies the lists.
    public Continuation {
        edges = List.copyOf(edges);
        now = List.copyOf(now);
    }

    /// Returns whether a materialization can be gone on from: its asset was incremental, read the
    /// same edges, and what it has consumed is still there where that counts.
    public boolean continues(Materialization shown) {
        Materialization.Result result = shown.result().orElseThrow();
        if (result.increment().isEmpty() || result.inputs().size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (reading(i) == UpstreamSpec.Reading.SINCE
                    && Consumed.of(all(result.inputs().get(i))).misses(all(now.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private UpstreamSpec.Reading reading(int edge) {
        return edges.get(edge).spec().reading();
    }

    private List<Increment.Segment> all(InputRead read) {
        List<Increment.Segment> all = new ArrayList<>();
        read.cells().forEach(cell -> cell.materialization().map(segments).ifPresent(all::addAll));
        return all;
    }

    /// Returns the rows of an edge that are handed over, by partition; partitions without any are
    /// left out.
    ///
    /// @param previous what the cell goes on from; empty from scratch
    public Map<PartitionKey, List<Increment.Segment>> rows(
            int edge, Optional<Materialization> previous) {
        Consumed consumed =
                Consumed.of(
                        previous.flatMap(Materialization::result)
                                .map(result -> all(result.inputs().get(edge)))
                                .orElse(List.of()));
        Map<PartitionKey, List<Increment.Segment>> rows = new LinkedHashMap<>();
        for (InputRead.CellRead cell : now.get(edge).cells()) {
            List<Increment.Segment> fresh =
                    cell.materialization().map(segments).orElse(List.of()).stream()
                            .filter(consumed::isNew)
                            .toList();
            if (!fresh.isEmpty()) {
                rows.put(cell.partition(), fresh);
            }
        }
        return rows;
    }
}
