package dev.heddle.planner;

import dev.heddle.model.HeddleException;
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
import dev.heddle.planner.cell.Due;
import dev.heddle.planner.cell.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates all cells of all assets, upstream first. One use.
///
/// Design note: what an asset's evaluation is a function of is said in [Evaluated]. If an earlier
/// evaluation of it was a function of the same, it stands for this one; so only what changed and
/// what reads it is looked at, and what is not in line.
final class GridEvaluation {
    /// What fits into memory; ten times what plans are made for.
    private static final long MOST_CELLS = 10_000_000;

    private final PlanRequest request;
    private final List<AssetGrid> grids = new ArrayList<>();
    private final List<Evaluated> assets = new ArrayList<>();
    private final Map<AssetKey, Map<PartitionKey, Observation>> observed = new HashMap<>();
    private final Positions positions;
    private final AssetNames names;
    private long cells;

    /// Not needed any more once this one is done.
    private @Nullable GridEvaluation before;

    GridEvaluation(PlanRequest request) {
        this(request, null);
    }

    /// @param before an earlier evaluation
    GridEvaluation(PlanRequest request, @Nullable GridEvaluation before) {
        this.request = request;
        this.names = new AssetNames(request);
        this.before =
                before == null || !before.request.scope().equals(request.scope()) ? null : before;
        this.positions = before == null ? new Positions() : before.positions;
        positions.forgetLists();
        request.observed()
                .forEach(seen ->
                        observed.computeIfAbsent(seen.asset(), key -> new HashMap<>())
                                .put(seen.partition(), seen));
    }

    GridEvaluation evaluate() {
        for (int index = 0; index < request.graph().size(); index++) {
            Evaluated evaluated = evaluated(index);
            assets.add(evaluated);
            if (grids.size() == index) {
                grids.add(evaluated.grid());
            }
        }
        before = null;
        return this;
    }

    private Evaluated evaluated(int index) {
        AssetSnapshot asset = request.graph().asset(index);
        PartitionsDefinition partitions = asset.spec().partitions();
        Evaluated.Own own =
                new Evaluated.Own(
                        asset,
                        request.state().asset(asset.key()).under(partitions.domain()),
                        size(asset),
                        Due.at(asset.spec(), request.asOf()),
                        observed.getOrDefault(asset.key(), Map.of()));
        Evaluated earlier = before == null ? null : before.find(index);
        boolean sameGraph = before != null && before.request.graph() == request.graph();
        if (earlier != null && sameGraph && earlier.standsFor(own, assets)) {
            return earlier;
        }
        Evaluated.Around around = around(index);
        if (earlier != null && earlier.around().equals(around) && earlier.standsFor(own, assets)) {
            return earlier;
        }
        Evaluated evaluated = evaluate(own, around, index);
        if (earlier != null && evaluated.grid().looksLike(earlier.grid())) {
            evaluated.looksLike(earlier);
        }
        return evaluated;
    }

    /// Asked before anything is made that grows with the number of cells.
    private int size(AssetSnapshot asset) {
        PartitionsDefinition partitions = asset.spec().partitions();
        int size = partitions.sizeAt(request.asOf());
        cells += size;
        if (cells > MOST_CELLS) {
            throw HeddleException.of(
                            PlannerError.TOO_MANY_CELLS,
                            String.format(
                                    Locale.ROOT,
                                    "Cannot plan asset '%s': it is %s, which are %s%,d cells, and a"
                                            + " plan looks at %,d cells at most.",
                                    asset.key(),
                                    partitions.description(),
                                    size == Integer.MAX_VALUE ? "at least " : "",
                                    size,
                                    MOST_CELLS))
                    .withHint("Let its partitions begin later, or make them longer.");
        }
        return size;
    }

    private @Nullable Evaluated find(int index) {
        return index < assets.size() ? assets.get(index) : null;
    }

    private Evaluated.Around around(int index) {
        AssetGraph graph = request.graph();
        return Evaluated.Around.of(graph, index, edges(request, grids, index));
    }

    private Evaluated evaluate(Evaluated.Own own, Evaluated.Around around, int index) {
        AssetGrid grid =
                new AssetGrid(own.asset(), own.state(), own.size(), around.sets(), positions);
        grids.add(grid);
        if (own.asset().spec().external()) {
            look(grid, own.observed());
            return new Evaluated(own, around, assets, grid, List.of(), true);
        }
        AssetEvaluation evaluation =
                new AssetEvaluation(request, grids, index, around.edges(), names);
        return new Evaluated(
                own, around, assets, grid, evaluation.evaluate(), evaluation.allInLine());
    }

    /// Returns what counts in the recipes of an asset.
    List<Edge> edges(int index) {
        return assets.get(index).around().edges();
    }

    /// Returns what counts in the recipes of an asset whose upstreams all have a grid, or are the
    /// asset itself.
    private static List<Edge> edges(PlanRequest request, List<AssetGrid> grids, int index) {
        return DataEdges.of(
                request.graph(),
                index,
                upstream -> {
                    AssetState state =
                            upstream < grids.size()
                                    ? grids.get(upstream).state
                                    : request.state().asset(request.graph().asset(index).key());
                    return state.uid();
                });
    }

    List<AssetGrid> grids() {
        return grids;
    }

    /// Returns all assets, upstream first.
    List<Evaluated> assets() {
        return assets;
    }

    private static void look(AssetGrid grid, Map<PartitionKey, Observation> seen) {
        for (int position = 0; position < grid.size; position++) {
            PartitionKey key = grid.key(position);
            Observation now = seen.get(key);
            DataVersion recorded = grid.state.lastVersions().get(key);
            if (now != null && now.isGone()) {
                grid.vanishes(position);
                continue;
            }
            DataVersion seenNow = now == null ? null : now.version().orElse(null);
            DataVersion version = seenNow == null ? recorded : seenNow;
            if (version == null && !grid.asset.spec().observed()) {
                version = DataVersion.NONE;
            }
            if (seenNow != null && !seenNow.equals(recorded)) {
                grid.renews(position, VersionRoot.leaf(key, seenNow), Map.of());
            } else if (version != null) {
                grid.shows(position, VersionRoot.leaf(key, version));
            }
        }
    }
}
