package dev.heddle.cli.project;

import dev.heddle.engine.run.ApplyResult;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What an apply leaves as it is although it is not in line, each with the next command.
///
/// @param result what became of the plan
record ApplyNotices(ApplyResult result) {
    private static final int MOST_NAMES = 6;

    List<String> list() {
        List<String> notices = new ArrayList<>();
        Plan plan = result.plan();
        plan.moves().stream()
                .filter(move -> !move.suggested())
                .map(move -> move.asset() + " has taken over the data of " + move.from())
                .forEach(notices::add);
        // Others may have been built: their inputs moved.
        Left held = left(item -> item.state() == CellState.HELD && item.action() == Action.NOOP);
        if (held.cells() > 0) {
            notices.add(
                    held.counted()
                            + " held by "
                            + String.join(", ", held.reasons())
                            + ": heddle release -s "
                            + held.selection());
        }
        addRejected(notices);
        addBlocked(notices);
        addOrphans(notices);
        return notices;
    }

    /// Cells that a check rejected are tried again only once their code, data or checks change.
    private void addRejected(List<String> notices) {
        Left left = left(item -> item.state() == CellState.FAILED && item.action() == Action.NOOP);
        if (left.cells() > 0) {
            notices.add(
                    left.counted()
                            + " of "
                            + left.names()
                            + " rejected before, and nothing has changed since. See what:"
                            + " heddle check -s "
                            + left.selection()
                            + "   Try again: heddle apply --retry-rejected");
        }
    }

    /// Told where nothing else is: after a run that did something, `plan` says what it waits for.
    private void addBlocked(List<String> notices) {
        Left left = left(item -> item.action() == Action.BLOCK);
        if (left.cells() > 0 && result.outcome() == ApplyResult.Outcome.NOTHING_TO_DO) {
            notices.add(
                    left.counted()
                            + " of "
                            + left.names()
                            + " blocked: "
                            + left.reasons().stream().limit(2).collect(Collectors.joining("; "))
                            + ". See: heddle plan");
        }
    }

    private void addOrphans(List<String> notices) {
        boolean done = result.outcome() == ApplyResult.Outcome.PUBLISHED;
        Left left =
                left(item ->
                        item.state() == CellState.ORPHAN
                                && !(done && item.action() == Action.RETIRE));
        if (left.cells() > 0) {
            notices.add(
                    left.counted()
                            + " of "
                            + left.names()
                            + " without a definition. Take them out: heddle apply --retire");
        }
    }

    private Left left(Predicate<PlanItem> which) {
        List<PlanItem> items = result.plan().items().stream().filter(which).toList();
        return new Left(
                items.stream().mapToInt(PlanItem::cells).sum(),
                items.stream()
                        .map(PlanItem::asset)
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new)),
                items.stream()
                        .map(PlanItem::reason)
                        .filter(reason -> !reason.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Cells of the same kind.
    ///
    /// @param cells how many
    /// @param assets whose
    /// @param reasons why they are left
    private record Left(int cells, Set<String> assets, Set<String> reasons) {
        String counted() {
            return cells == 1 ? "1 cell" : cells + " cells";
        }

        String names() {
            String shown = assets.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            int more = assets.size() - MOST_NAMES;
            return more > 0 ? shown + " and " + more + " more" : shown;
        }

        String selection() {
            String all = String.join(" or ", assets);
            return assets.size() == 1 ? all : "'" + all + "'";
        }
    }
}
