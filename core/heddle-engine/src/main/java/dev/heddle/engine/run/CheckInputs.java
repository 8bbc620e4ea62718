package dev.heddle.engine.run;

import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.check.Candidates;
import dev.heddle.engine.check.Tested;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds what a check reads: the data under test, what the step read, or what readers see.
///
/// @param graph all assets
/// @param cells what the run's cells show
/// @param asOf the run's instant
/// @param candidates what else the run makes
record CheckInputs(AssetGraph graph, RunCells cells, Instant asOf, Candidates candidates) {

    /// Returns the parts of each input of a check, by name.
    Map<String, List<RowStore.Part>> of(CheckDefinition check, CellRef cell, Tested tested) {
        Map<String, List<RowStore.Part>> parts = new HashMap<>();
        for (Upstream input : check.inputs()) {
            parts.put(input.spec().name(), parts(input, cell, tested));
        }
        return parts;
    }

    private List<RowStore.Part> parts(Upstream input, CellRef cell, Tested tested) {
        int index = graph.index(input.spec().asset());
        boolean itself = index == cell.asset();
        boolean said = input.spec().mapping().isPresent();
        if (itself && !input.published()) {
            boolean added = input.spec().reading() == UpstreamSpec.Reading.APPENDED;
            return said
                    ? several(cell, mapped(input, index, cell), tested)
                    : cells.part(cell, tested.id(), added);
        }
        if (itself && !said) {
            return cells.parts(index, IntRanges.single(cell.position()), true);
        }
        return said || input.published()
                ? cells.parts(index, mapped(input, index, cell), input.published())
                : asRead(input, index, cell, tested.reads().get());
    }

    /// Partitions of the tested asset: what is tested, what else the run makes, and else what
    /// readers see.
    private List<RowStore.Part> several(CellRef cell, IntRanges positions, Tested tested) {
        List<RowStore.Part> parts = new ArrayList<>();
        for (int position : positions.stream().toArray()) {
            CellRef at = new CellRef(cell.asset(), position);
            Optional<MaterializationId> made =
                    at.equals(cell) ? Optional.of(tested.id()) : candidates.find(at);
            parts.addAll(
                    made.map(id -> cells.part(at, id, false))
                            .orElseGet(() ->
                                    cells.parts(cell.asset(), IntRanges.single(position), false)));
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
