package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.state.Head;
import dev.heddle.planner.cell.EdgeNow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How the edges of a cell differ from those of what it shows.
///
/// @param added assets that it did not read
/// @param removed assets that it does not read any more
/// @param remapped assets that it reads otherwise than before
record EdgeChanges(List<AssetKey> added, List<AssetKey> removed, List<AssetKey> remapped) {

    static EdgeChanges between(
            List<Head.EdgeRoot> before, List<EdgeNow> now, List<AssetGrid> grids) {
        Map<AssetUid, AssetKey> names = new HashMap<>();
        grids.forEach(grid -> grid.state.uid().ifPresent(uid -> names.put(uid, grid.asset.key())));
        List<AssetKey> added =
                now.stream()
                        .filter(edge -> before.stream().noneMatch(old -> same(edge, old)))
                        .map(edge -> edge.edge().spec().asset())
                        .distinct()
                        .toList();
        List<AssetKey> removed =
                before.stream()
                        .filter(old -> now.stream().noneMatch(edge -> same(edge, old)))
                        .flatMap(old -> Stream.ofNullable(names.get(old.uid())))
                        .distinct()
                        .toList();
        List<AssetKey> remapped =
                now.stream()
                        .filter(edge -> before.stream().anyMatch(old -> remapped(edge, old)))
                        .map(edge -> edge.edge().spec().asset())
                        .distinct()
                        .toList();
        return new EdgeChanges(added, removed, remapped);
    }

    private static boolean same(EdgeNow edge, Head.EdgeRoot old) {
        return edge.uid().equals(Optional.of(old.uid()));
    }

    private static boolean remapped(EdgeNow edge, Head.EdgeRoot old) {
        return same(edge, old) && !edge.edge().fingerprint().equals(old.mapping());
    }
}
