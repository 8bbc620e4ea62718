package dev.heddle.operation;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/// An asset that can be reached from another, with what lies between.
///
/// @param asset the asset that is reached
/// @param via the assets between on a shortest way, the one next to the start first
public record Lineage(AssetKey asset, List<AssetKey> via) {
    /// Copies the way.
    public Lineage {
        via = List.copyOf(via);
    }

    /// Returns all that an asset reads, directly or not, the nearest first.
    public static List<Lineage> upstream(AssetGraph graph, AssetKey asset) {
        return walk(graph, asset, graph::upstream, Edge::upstream);
    }

    /// Returns all that reads an asset, directly or not, the nearest first.
    public static List<Lineage> downstream(AssetGraph graph, AssetKey asset) {
        return walk(graph, asset, graph::downstream, Edge::downstream);
    }

    private static List<Lineage> walk(
            AssetGraph graph,
            AssetKey asset,
            IntFunction<List<Edge>> edges,
            ToIntFunction<Edge> end) {
        int start = graph.index(asset);
        Map<Integer, List<AssetKey>> ways = new HashMap<>(Map.of(start, List.of()));
        Deque<Integer> border = new ArrayDeque<>(List.of(start));
        List<Lineage> found = new ArrayList<>();
        while (!border.isEmpty()) {
            int at = border.remove();
            for (Edge edge : edges.apply(at)) {
                int next = end.applyAsInt(edge);
                if (ways.containsKey(next)) {
                    continue;
                }
                List<AssetKey> way = new ArrayList<>(ways.getOrDefault(at, List.of()));
                if (at != start) {
                    way.add(graph.asset(at).key());
                }
                ways.put(next, way);
                found.add(new Lineage(graph.asset(next).key(), way));
                border.add(next);
            }
        }
        return found;
    }
}
