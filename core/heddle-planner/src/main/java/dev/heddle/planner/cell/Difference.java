package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.state.Head;
import java.util.List;
import java.util.stream.IntStream;

/// How what a cell shows differs from what it would be made from now.
///
/// @param code whether other code made it
/// @param contract whether it has other columns
/// @param deps whether it read other assets, or other partitions of them
/// @param data the edges, by place, on which it read other versions; empty if `deps`
public record Difference(boolean code, boolean contract, boolean deps, List<Integer> data) {
    /// Copies the list.
    public Difference {
        data = List.copyOf(data);
    }

    /// Returns how a head differs.
    ///
    /// @param now what the cell would read now, an entry a data edge in their order
    public static Difference between(Head head, AssetSnapshot asset, List<EdgeNow> now) {
        boolean sameEdges =
                now.size() == head.inputs().size()
                        && IntStream.range(0, now.size())
                                .allMatch(i -> now.get(i).sameEdge(head.inputs().get(i)));
        List<Integer> data =
                sameEdges
                        ? IntStream.range(0, now.size())
                                .filter(i -> !now.get(i).root().equals(head.inputs().get(i).root()))
                                .boxed()
                                .toList()
                        : List.of();
        return new Difference(
                !head.code().equals(asset.code().value()),
                !head.contract().equals(asset.contract()),
                !sameEdges,
                data);
    }

    /// Returns whether code, columns or edges differ.
    public boolean own() {
        return code || contract || deps;
    }

    /// Returns whether nothing differs.
    public boolean none() {
        return !own() && data.isEmpty();
    }
}
