package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Due;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// Evaluates the cells of one asset that is built, once everything that it reads was evaluated.
///
/// Design note: a cell is looked at once, in the order of partitions, since earlier partitions may
/// be read by later ones. The verdict goes to two places: into the grid, for readers, and into a
/// group of cells with the same verdict, for the plan. Forced, held, blocked, bad data, and what is
/// left: the order of the rules is the order of the states.
final class AssetEvaluation {
    private final PlanRequest request;
    private final List<AssetGrid> grids;
    private final AssetGrid grid;
    private final AssetSnapshot asset;
    private final List<Edge> edges;
    private final AssetScope scope;
    private final Holds holds;
    private final Failures failures;
    private final Reuse reuse;
    private final CellGroups groups;
    private final Due due;
    private final InLineCells inLine;

    AssetEvaluation(
            PlanRequest request,
            List<AssetGrid> grids,
            int index,
            List<Edge> edges,
            AssetNames names) {
        this.request = request;
        this.grids = grids;
        this.grid = grids.get(index);
        this.asset = grid.asset;
        this.due = Due.at(asset.spec(), request.asOf());
        this.edges = edges;
        this.scope = new AssetScope(request.scope(), asset.key());
        this.holds = new Holds(request, grid);
        this.failures = new Failures(request, grid, request.graph().checks(index), due.notBefore());
        this.reuse = new Reuse(request, grid, edges.stream().anyMatch(Edge::toItself));
        this.inLine = new InLineCells(request, grid, edges, grids, failures.checks(), due);
        this.groups = new CellGroups(request.scope().forced(), grids, edges, names);
    }

    Collection<CellGroup> evaluate() {
        int[] found = inLine.find();
        Iterator<Cell> ahead = lookAhead(found).iterator();
        for (int position = 0; position < grid.size; position++) {
            if (found[position] >= 0) {
                if (scope.contains(position)) {
                    groups.addInLine(position);
                }
                continue;
            }
            Cell cell = ahead.hasNext() ? ahead.next() : cell(position);
            Head head = cell.head;
            if (head != null) {
                grid.heads++;
                if (!head.version().isAbsent()) {
                    grid.shows(position, head.leaf(), head.projections());
                }
                if (!failures.failedChecks(head).isEmpty()) {
                    grid.untrusted.set(position);
                }
            }
            if (request.scope().forced()) {
                force(cell);
            } else {
                settle(cell, verdict(cell));
            }
        }
        return groups.all();
    }

    /// Returns whether all cells are in line and left alone, once they were evaluated.
    boolean allInLine() {
        return groups.allInLine(grid.size);
    }

    /// Returns all other cells than those found to be in line, to ask for the recipes of all at
    /// once; none if they have to be looked at one after the other, or there is nothing to ask.
    private List<Cell> lookAhead(int[] found) {
        if (!reuse.asksAtOnce()) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        for (int position = 0; position < grid.size; position++) {
            if (found[position] < 0) {
                cells.add(cell(position));
            }
        }
        reuse.lookUp(cells.stream().filter(cell -> scope.contains(cell.position)));
        return cells;
    }

    private Cell cell(int position) {
        var key = grid.key(position);
        Head head = grid.state.heads().get(key);
        Predicate<Edge> counts = edge -> head == null || due.counts(edge, head);
        return new Cell(
                asset,
                position,
                key,
                head,
                Reading.of(edges, grids, position, counts),
                due,
                request.state());
    }

    private void force(Cell cell) {
        if (!scope.contains(cell.position)) {
            return;
        }
        Need need = Need.changed(cell.head == null ? CellState.MISSING : CellState.STALE);
        settle(
                cell,
                cell.blocked()
                        .map(need::blocked)
                        .orElseGet(() -> need.as(need.state(), Action.BUILD)));
    }

    private Need.Verdict verdict(Cell cell) {
        Need need =
                cell.difference == null
                        ? Need.withoutData(grid.state.heads().isEmpty())
                        : Need.of(cell.difference, cell.reading);
        Optional<Hold> hold = holds.on(cell);
        if (hold.isPresent()) {
            return held(cell, need, hold.get());
        }
        if (cell.blocked().isPresent() && need.state() != CellState.FRESH) {
            return stuck(cell, need.blocked(cell.blocked().get()));
        }
        if (grid.untrusted.get(cell.position) && need.state() != CellState.STALE) {
            return badData(cell, need);
        }
        return need.state() == CellState.FRESH ? inLine(cell, need) : outOfLine(cell, need);
    }

    /// What an undo holds is held against inputs that may be others once this plan was carried out:
    /// then the hold is over, and the cell is built at once.
    private static Need.Verdict held(Cell cell, Need need, Hold hold) {
        boolean mayEnd =
                hold.undone().isPresent() && cell.reading.pending() && cell.blocked().isEmpty();
        return mayEnd
                ? need.uncertain().as(CellState.HELD, Action.MAYBE_BUILD, hold.reason())
                : need.as(CellState.HELD, Action.NOOP, hold.reason());
    }

    /// Published data fails a check: another check is tried on it, and inputs that may change can
    /// mend it; otherwise nothing can be done here.
    private Need.Verdict badData(Cell cell, Need need) {
        Head head = Objects.requireNonNull(cell.head, "untrusted cells show data");
        String reason = "published data fails " + String.join(", ", failures.failedChecks(head));
        if (need.state() == CellState.PENDING) {
            return need.as(CellState.FAILED, Action.MAYBE_BUILD, reason);
        }
        if (failures.needsAudit(head)) {
            return Need.changed(CellState.FRESH).as(CellState.FAILED, Action.AUDIT_ONLY, reason);
        }
        return stuck(cell, need.as(CellState.FAILED, Action.NOOP, reason));
    }

    private Need.Verdict inLine(Cell cell, Need need) {
        if (cell.reading.stuck().isPresent()) {
            return stuck(cell, need.blocked(cell.reading.stuck().get()));
        }
        if (cell.head != null && failures.needsAudit(cell.head)) {
            return Need.changed(CellState.FRESH).as(CellState.FRESH, Action.AUDIT_ONLY);
        }
        return need.as(CellState.FRESH, Action.NOOP);
    }

    private Need.Verdict outOfLine(Cell cell, Need need) {
        Optional<FailedAttempt> failure = failures.of(cell, need);
        if (failure.isPresent() && !failures.triedAgain(failure.get())) {
            return stuck(cell, need.as(CellState.FAILED, Action.NOOP, failure.get().message()));
        }
        CellState shown = failure.isPresent() ? CellState.FAILED : need.state();
        Optional<StateView.Reusable> made = reuse.of(cell);
        if (made.isPresent() && scope.acts(cell.position, need)) {
            if (made.get().version().isAbsent()) {
                grid.vanishes(cell.position);
            } else {
                grid.renews(
                        cell.position,
                        VersionRoot.leaf(cell.key, made.get().version()),
                        made.get().projections());
            }
            return need.as(shown, Action.REUSE);
        }
        return need.as(
                shown,
                need.action(),
                failure.map(FailedAttempt::message).orElseGet(cell::migration));
    }

    private Need.Verdict stuck(Cell cell, Need.Verdict verdict) {
        grid.stuck.set(cell.position);
        return verdict;
    }

    /// Notes a verdict in the grid and in its group. Cells outside the scope are left as they are.
    private void settle(Cell cell, Need.Verdict verdict) {
        Need need = verdict.need();
        boolean acts = scope.acts(cell.position, need);
        boolean moves = verdict.action() == Action.BUILD || verdict.action() == Action.MAYBE_BUILD;
        if (acts && moves) {
            grid.moves(cell.position, need.trigger().equals(Optional.of(Trigger.CHANGE)));
        }
        if (scope.contains(cell.position)) {
            boolean left = !acts && verdict.action() != Action.BLOCK;
            groups.add(cell, verdict, left ? Action.NOOP : verdict.action());
        }
    }
}
