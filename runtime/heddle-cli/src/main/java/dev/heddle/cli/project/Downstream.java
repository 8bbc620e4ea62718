package dev.heddle.cli.project;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.Edge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/// Finds what lies downstream.
///
/// @param graph what is defined
record Downstream(AssetGraph graph) {

    /// Returns these assets and everything that reads them, directly or not; unknown ones are left
    /// out.
    Set<AssetKey> of(Set<AssetKey> assets) {
        Set<AssetKey> found = new TreeSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        assets.forEach(key -> graph.findIndex(key).ifPresent(open::add));
        while (!open.isEmpty()) {
            int index = open.remove();
            if (found.add(graph.asset(index).key())) {
                graph.downstream(index).stream().map(Edge::downstream).forEach(open::add);
            }
        }
        return found;
    }
}
