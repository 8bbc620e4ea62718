package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.Edge;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The edges that count in a cell's recipe, in the order in which they count.
public final class DataEdges {
    private DataEdges() {}

    /// Returns the data edges of an asset: the loaded ones in the order of the parameters, since
    /// the body tells them apart by place, then the others by key.
    public static List<Edge> of(AssetGraph graph, int index) {
        List<Edge> data = graph.upstream(index).stream().filter(Edge::isData).toList();
        Stream<Edge> loaded = data.stream().filter(edge -> edge.spec().loaded());
        Stream<Edge> others =
                data.stream()
                        .filter(edge -> !edge.spec().loaded())
                        .sorted(Comparator.comparing(edge -> edge.spec().asset()));
        return Stream.concat(loaded, others).toList();
    }
}
