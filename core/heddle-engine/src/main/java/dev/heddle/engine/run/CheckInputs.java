package dev.heddle.engine.run;

import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.schedule.CellRef;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.spi.data.RowStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what a check reads: the data under test, what the step read, or what readers see.
///
/// @param graph all assets
/// @param cells what the run's cells show
/// @param asOf the run's instant
record CheckInputs(AssetGraph graph, RunCells cells, Instant asOf) {

    /// Returns the parts of each input of a check, by name.
    ///
    /// @param tested the materialization under test
    Map<String, List<RowStore.Part>> of(
            CheckDefinition check, CellRef cell, Optional<MaterializationId> tested) {
        Map<String, List<RowStore.Part>> parts = new HashMap<>();
        for (Upstream input : check.inputs()) {
            int index = graph.index(input.spec().asset());
            boolean itself = index == cell.asset();
            if (itself && !input.published()) {
                tested.ifPresent(
                        id -> parts.put(input.spec().name(), List.of(cells.part(cell, id))));
            } else {
                IntRanges positions =
                        itself ? IntRanges.single(cell.position()) : read(input, index, cell);
                parts.put(input.spec().name(), cells.parts(index, positions, input.published()));
            }
        }
        return parts;
    }

    private IntRanges read(Upstream input, int index, CellRef cell) {
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
