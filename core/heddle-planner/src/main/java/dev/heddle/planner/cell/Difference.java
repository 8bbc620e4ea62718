package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.state.Head;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How what a cell shows differs from what it would be made from now.
///
/// @param code whether other code made it
/// @param contract whether it has other columns
/// @param deps whether it read other assets, or other partitions of them
/// @param data the edges, by place, on which it read other versions; empty if `deps`
/// @param age whether it is older than it may be
public record Difference(
        boolean code, boolean contract, boolean deps, List<Integer> data, boolean age) {
    /// Copies the list.
    public Difference {
        data = List.copyOf(data);
    }

    /// Returns how a head differs.
    ///
    /// @param now what the cell would read now, an entry a data edge in their order
    /// @param due what counts because of its age
    public static Difference between(Head head, AssetSnapshot asset, List<EdgeNow> now, Due due) {
        boolean sameEdges = sameEdges(head.inputs(), now);
        List<Integer> data = sameEdges ? changed(head, now, due) : List.of();
        Instant notBefore = due.notBefore();
        return new Difference(
                !head.code().equals(asset.code().value()),
                !head.contract().equals(asset.contract()),
                !sameEdges,
                data,
                notBefore.isAfter(Instant.MIN)
                        && head.materialization().begun().isBefore(notBefore));
    }

    private static boolean sameEdges(List<Head.EdgeRoot> before, List<EdgeNow> now) {
        if (now.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).sameEdge(before.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> changed(Head head, List<EdgeNow> now, Due due) {
        List<Head.EdgeRoot> before = head.inputs();
        List<Integer> changed = List.of();
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).root().equals(before.get(i).root())
                    && due.counts(now.get(i).edge(), head)) {
                changed = changed.isEmpty() ? new ArrayList<>(now.size()) : changed;
                changed.add(i);
            }
        }
        return changed;
    }

    /// Returns whether code, columns or edges differ.
    public boolean own() {
        return code || contract || deps;
    }

    /// Returns whether nothing differs.
    public boolean none() {
        return !own() && data.isEmpty() && !age;
    }
}
