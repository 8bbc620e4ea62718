package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.DataEdges;
import dev.heddle.planner.cell.ReadColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evaluates all cells of all assets, upstream first. One use.
final class GridEvaluation {
    private final PlanRequest request;
    private final List<AssetGrid> grids = new ArrayList<>();
    private final Map<AssetKey, Collection<CellGroup>> groups = new LinkedHashMap<>();
    private final Map<AssetKey, Map<PartitionKey, Observation>> observed = new HashMap<>();

    GridEvaluation(PlanRequest request) {
        this.request = request;
        request.observed()
                .forEach(seen ->
                        observed.computeIfAbsent(seen.asset(), key -> new HashMap<>())
                                .put(seen.partition(), seen));
    }

    GridEvaluation evaluate() {
        AssetGraph graph = request.graph();
        AssetNames names = new AssetNames(request);
        for (int index = 0; index < graph.size(); index++) {
            AssetSnapshot asset = graph.asset(index);
            PartitionsDefinition partitions = asset.spec().partitions();
            AssetState state = request.state().asset(asset.key()).under(partitions.domain());
            AssetGrid grid =
                    new AssetGrid(
                            asset,
                            state,
                            partitions.sizeAt(request.asOf()),
                            ReadColumns.wanted(graph, index));
            grids.add(grid);
            if (asset.spec().external()) {
                look(grid);
            } else {
                groups.put(
                        asset.key(), new AssetEvaluation(request, grids, index, names).evaluate());
            }
        }
        return this;
    }

    /// Returns what counts in the recipes of an asset.
    List<Edge> edges(int index) {
        return edges(request, grids, index);
    }

    /// Returns what counts in the recipes of an asset whose upstreams all have a grid.
    static List<Edge> edges(PlanRequest request, List<AssetGrid> grids, int index) {
        return DataEdges.of(request.graph(), index, upstream -> grids.get(upstream).state.uid());
    }

    List<AssetGrid> grids() {
        return grids;
    }

    /// Returns the groups of each asset that is not external, upstream first.
    Map<AssetKey, Collection<CellGroup>> groups() {
        return groups;
    }

    private void look(AssetGrid grid) {
        Map<PartitionKey, Observation> seen = observed.getOrDefault(grid.asset.key(), Map.of());
        for (int position = 0; position < grid.size; position++) {
            PartitionKey key = grid.key(position);
            Observation now = seen.get(key);
            DataVersion before = grid.state.lastVersions().get(key);
            if (now != null && now.isGone()) {
                grid.vanishes(position);
                continue;
            }
            DataVersion seenNow = now == null ? null : now.version().orElse(null);
            DataVersion version = seenNow == null ? before : seenNow;
            if (version == null && !grid.asset.spec().observed()) {
                version = DataVersion.NONE;
            }
            if (seenNow != null && !seenNow.equals(before)) {
                grid.renews(position, VersionRoot.leaf(key, seenNow), Map.of());
            } else if (version != null) {
                grid.shows(position, VersionRoot.leaf(key, version));
            }
        }
    }
}
