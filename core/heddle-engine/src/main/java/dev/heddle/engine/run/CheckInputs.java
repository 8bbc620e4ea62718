package dev.heddle.engine.run;

import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.state.InputRead;
import dev.heddle.spi.data.RowStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Finds what a check reads: the data under test, what the step read, or what readers see.
///
/// @param graph all assets
/// @param cells what the run's cells show
/// @param asOf the run's instant
record CheckInputs(AssetGraph graph, RunCells cells, Instant asOf) {

    /// Returns the parts of each input of a check, by name.
    ///
    /// @param tested the materialization under test
    /// @param recorded what it has read, if it was made before; asked for only if a check reads it
    Map<String, List<RowStore.Part>> of(
            CheckDefinition check,
            CellRef cell,
            Optional<MaterializationId> tested,
            Supplier<List<InputRead>> recorded) {
        Map<String, List<RowStore.Part>> parts = new HashMap<>();
        for (Upstream input : check.inputs()) {
            int index = graph.index(input.spec().asset());
            boolean itself = index == cell.asset();
            if (itself && !input.published()) {
                boolean added = input.spec().reading() == UpstreamSpec.Reading.APPENDED;
                tested.ifPresent(id -> parts.put(input.spec().name(), cells.part(cell, id, added)));
            } else if (itself || input.published() || input.spec().mapping().isPresent()) {
                IntRanges positions =
                        itself ? IntRanges.single(cell.position()) : mapped(input, index, cell);
                parts.put(input.spec().name(), cells.parts(index, positions, input.published()));
            } else {
                parts.put(input.spec().name(), asRead(input, index, cell, recorded.get()));
            }
        }
        return parts;
    }

    /// What the step has read, or reads now. A check of what the asset does not read sees what is
    /// there.
    private List<RowStore.Part> asRead(
            Upstream input, int index, CellRef cell, List<InputRead> recorded) {
        AssetKey upstream = graph.asset(index).key();
        return of(
                        input.spec().name(),
                        recorded,
                        InputRead::name,
                        read -> read.uid().equals(cells.uid(upstream)))
                .map(cells::parts)
                .orElseGet(() ->
                        cells.parts(
                                index,
                                of(
                                                input.spec().name(),
                                                graph.upstream(cell.asset()),
                                                edge -> edge.spec().name(),
                                                edge -> edge.upstream() == index)
                                        .map(edge ->
                                                edge.mapping()
                                                        .upstreamOf(cell.position(), asOf)
                                                        .existing())
                                        .orElseGet(() -> mapped(input, index, cell)),
                                false));
    }

    /// Returns the one of that name, else the first.
    private static <T> Optional<T> of(
            String name, List<T> all, Function<T, String> names, Predicate<T> wanted) {
        List<T> found = all.stream().filter(wanted).toList();
        return found.stream()
                .filter(one -> names.apply(one).equals(name))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private IntRanges mapped(Upstream input, int index, CellRef cell) {
        AssetSnapshot upstream = graph.asset(index);
        AssetSnapshot asset = graph.asset(cell.asset());
        PartitionMapping mapping =
                input.spec()
                        .mapping()
                        .or(() ->
                                EdgeMapping.inferred(
                                        upstream.spec().partitions(), asset.spec().partitions()))
                        .orElseGet(PartitionMapping.All::new);
        return new EdgeMapping(mapping, upstream.spec().partitions(), asset.spec().partitions())
                .upstreamOf(cell.position(), asOf)
                .existing();
    }
}
