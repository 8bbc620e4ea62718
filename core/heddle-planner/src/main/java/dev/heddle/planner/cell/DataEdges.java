package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.id.AssetUid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The edges that count in a cell's recipe, in the order in which they count.
public final class DataEdges {
    private static final String NEVER = "~";

    private DataEdges() {}

    /// Returns the data edges of an asset: the loaded ones in the order of the parameters, since
    /// the body tells them apart by place, then the others by the identity of what they read, which
    /// neither a new name nor another order of the declaration changes. Assets that were never
    /// recorded come last.
    ///
    /// @param uids the identity of an asset, by index
    public static List<Edge> of(AssetGraph graph, int index, IntFunction<Optional<AssetUid>> uids) {
        List<Edge> data = declared(graph, index);
        Stream<Edge> loaded = data.stream().filter(edge -> edge.spec().loaded());
        Stream<Edge> others =
                data.stream()
                        .filter(edge -> !edge.spec().loaded())
                        .sorted(
                                Comparator.comparing(edge ->
                                        uids.apply(edge.upstream())
                                                .map(AssetUid::value)
                                                .orElse(NEVER)));
        return Stream.concat(loaded, others).toList();
    }

    /// Returns the data edges of an asset as they are declared.
    public static List<Edge> declared(AssetGraph graph, int index) {
        return graph.upstream(index).stream().filter(Edge::isData).toList();
    }
}
