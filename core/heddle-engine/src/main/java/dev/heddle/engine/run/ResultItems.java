package dev.heddle.engine.run;

import dev.heddle.engine.schedule.CellRef;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.CheckResultRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Gathers the results of a run's cells into what is told of it.
final class ResultItems {
    private final AssetGraph graph;
    private final Map<CellOutcome, Integer> counts = new EnumMap<>(CellOutcome.class);
    private final List<ApplyResult.Item> items = new ArrayList<>();

    ResultItems(AssetGraph graph) {
        this.graph = graph;
    }

    private record Key(CellOutcome outcome, Optional<String> error) {}

    private static final class Group {
        final IntRanges.Builder positions = new IntRanges.Builder();
        long rows;
        int attempts;
        final List<MaterializationId> materializations = new ArrayList<>();
        final List<CheckResultRecord> checks = new ArrayList<>();

        void add(int position, CellResult result) {
            positions.add(position);
            rows += result.rows();
            attempts = Math.max(attempts, result.attempts());
            result.materialization()
                    .filter(_ -> materializations.size() < ApplyResult.Item.LISTED)
                    .ifPresent(materializations::add);
            checks.addAll(result.checks());
        }
    }

    /// Adds all cells of an asset.
    void add(int index, IntRanges cells, Function<CellRef, Optional<CellResult>> results) {
        Map<Key, Group> groups = new LinkedHashMap<>();
        cells.stream()
                .forEach(position ->
                        results.apply(new CellRef(index, position))
                                .ifPresent(result -> {
                                    counts.merge(result.outcome(), 1, Integer::sum);
                                    groups.computeIfAbsent(
                                                    new Key(result.outcome(), result.error()),
                                                    _ -> new Group())
                                            .add(position, result);
                                }));
        groups.forEach((key, group) ->
                items.add(
                        new ApplyResult.Item(
                                graph.asset(index).key(),
                                PartitionSet.of(
                                        graph.asset(index).spec().partitions(),
                                        group.positions.build()),
                                key.outcome(),
                                group.rows,
                                group.attempts,
                                group.materializations,
                                group.checks,
                                key.error())));
    }

    List<ApplyResult.Item> items() {
        return items;
    }

    Map<CellOutcome, Integer> counts() {
        return counts;
    }
}
