package dev.heddle.planner;

import dev.heddle.model.asset.Edge;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.Head;
import dev.heddle.planner.cell.Difference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers the cells of one asset that are told in one line of the plan.
final class CellGroups {
    private static final CellGroup.Key IN_LINE =
            new CellGroup.Key(
                    CellState.FRESH,
                    Action.NOOP,
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    List.of(),
                    false,
                    false,
                    Reason.NONE);

    private final boolean forced;
    private final List<AssetGrid> grids;
    private final List<Edge> edges;
    private final AssetNames names;
    private final Map<CellGroup.Key, CellGroup> groups = new LinkedHashMap<>();
    private @Nullable CellGroup last;

    CellGroups(boolean forced, List<AssetGrid> grids, List<Edge> edges, AssetNames names) {
        this.forced = forced;
        this.grids = grids;
        this.edges = edges;
        this.names = names;
    }

    Collection<CellGroup> all() {
        return groups.values();
    }

    /// Adds a cell that is in line and left alone.
    void addInLine(int position) {
        groupOf(IN_LINE, null).positions.add(position);
    }

    /// Returns whether all cells, of which there are so many, are in line and left alone.
    boolean allInLine(int cells) {
        CellGroup found = groups.get(IN_LINE);
        return groups.size() == (cells == 0 ? 0 : 1)
                && (found == null ? 0 : found.positions.build().size()) == cells;
    }

    void add(Cell cell, Need.Verdict verdict, Action action) {
        Difference difference = forced ? null : cell.difference;
        List<Integer> changed = difference == null ? List.of() : difference.data();
        CellGroup.Key key =
                new CellGroup.Key(
                        verdict.state(),
                        action,
                        verdict.need().trigger(),
                        verdict.need().certain(),
                        own(cell, difference),
                        changed,
                        difference != null && difference.age(),
                        forced && action == Action.BUILD,
                        verdict.reason());
        CellGroup group = groupOf(key, cell.head);
        group.positions.add(cell.position);
        if (verdict.place() >= 0) {
            group.places.set(verdict.place());
        }
        if (cell.head != null) {
            for (int edge : changed) {
                group.note(
                        edge,
                        cell.reading.positions().get(edge),
                        grids.get(edges.get(edge).upstream()),
                        cell.head.changeSet());
            }
        }
    }

    /// Neighbours are mostly alike.
    private CellGroup groupOf(CellGroup.Key key, @Nullable Head head) {
        CellGroup found = last;
        if (found == null || !found.key.equals(key)) {
            found =
                    groups.computeIfAbsent(
                            key,
                            made ->
                                    new CellGroup(
                                            made,
                                            Optional.ofNullable(head).map(Head::materialization)));
            last = found;
        }
        return found;
    }

    private Optional<CellGroup.Own> own(Cell cell, @Nullable Difference found) {
        Head head = cell.head;
        if (head == null || found == null || !found.own()) {
            return Optional.empty();
        }
        EdgeChanges edgeChanges =
                found.deps()
                        ? EdgeChanges.between(head.inputs(), cell.reading.edges(), names)
                        : new EdgeChanges(List.of(), List.of(), List.of());
        return Optional.of(
                new CellGroup.Own(
                        found.code() ? Optional.of(head.code()) : Optional.empty(),
                        found.contract() ? Optional.of(head.contract()) : Optional.empty(),
                        edgeChanges));
    }
}
