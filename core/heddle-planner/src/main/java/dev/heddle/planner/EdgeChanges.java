package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.Head;
import dev.heddle.planner.cell.EdgeNow;
import java.util.List;
import java.util.Optional;

/// How the edges of a cell differ from those of what it shows.
///
/// @param added assets that it did not read
/// @param removed assets that it does not read any more
/// @param remapped assets that it reads otherwise than before
record EdgeChanges(List<AssetKey> added, List<AssetKey> removed, List<AssetKey> remapped) {

    static EdgeChanges between(List<Head.EdgeRoot> before, List<EdgeNow> now, AssetNames names) {
        List<AssetKey> added =
                now.stream()
                        .filter(edge -> before.stream().noneMatch(old -> same(edge, old)))
                        .map(edge -> edge.edge().spec().asset())
                        .distinct()
                        .toList();
        List<AssetKey> removed =
                before.stream()
                        .filter(old -> now.stream().noneMatch(edge -> same(edge, old)))
                        .flatMap(old -> names.of(old).stream())
                        .distinct()
                        .toList();
        List<AssetKey> remapped =
                now.stream()
                        .filter(edge -> remapped(edge, before, now))
                        .map(edge -> edge.edge().spec().asset())
                        .distinct()
                        .toList();
        return new EdgeChanges(added, removed, remapped);
    }

    boolean any() {
        return !added.isEmpty() || !removed.isEmpty() || !remapped.isEmpty();
    }

    private static boolean same(EdgeNow edge, Head.EdgeRoot old) {
        return edge.uid().equals(Optional.of(old.uid()));
    }

    /// An asset may be read on several edges: what counts is all of them together.
    private static boolean remapped(EdgeNow edge, List<Head.EdgeRoot> before, List<EdgeNow> now) {
        List<Fingerprint> earlier =
                before.stream()
                        .filter(old -> same(edge, old))
                        .map(Head.EdgeRoot::mapping)
                        .sorted()
                        .toList();
        List<Fingerprint> later =
                now.stream()
                        .filter(other -> other.uid().equals(edge.uid()))
                        .map(other -> other.edge().fingerprint())
                        .sorted()
                        .toList();
        return !earlier.isEmpty() && !earlier.equals(later);
    }
}
