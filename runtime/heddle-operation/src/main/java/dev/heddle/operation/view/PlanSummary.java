package dev.heddle.operation.view;

import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.plan.Trigger;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// What a plan comes to: cells by what is done with them, and by why.
///
/// @param build are built in any case
/// @param maybe are built if what they read turns out different
/// @param reuse show data again that was made before
/// @param auditOnly are only checked
/// @param rebind count as made by the code of now
/// @param retire are taken out
/// @param moved assets, not cells, that take over what is recorded under another key
/// @param blocked can not be built
/// @param held must not be built
/// @param fresh are in line
/// @param change are acted on because somebody changed something
/// @param arrival are acted on because something arrived or grew old
/// @param estimatedSeconds time on one thread
/// @param estimatedBytes to be written
public record PlanSummary(
        int build,
        int maybe,
        int reuse,
        int auditOnly,
        int rebind,
        int retire,
        int moved,
        int blocked,
        int held,
        int fresh,
        int change,
        int arrival,
        double estimatedSeconds,
        long estimatedBytes) {

    /// Returns the summary of a plan.
    public static PlanSummary of(Plan plan) {
        return new PlanSummary(
                plan.cells(Action.BUILD),
                plan.cells(Action.MAYBE_BUILD),
                plan.cells(Action.REUSE),
                plan.cells(Action.AUDIT_ONLY),
                plan.cells(Action.REBIND),
                plan.cells(Action.RETIRE),
                (int) plan.moves().stream().filter(move -> !move.suggested()).count(),
                plan.cells(Action.BLOCK),
                cells(plan, item -> item.state() == CellState.HELD),
                cells(plan, item -> item.state() == CellState.FRESH),
                cells(plan, item -> isBy(item, Trigger.CHANGE)),
                cells(plan, item -> isBy(item, Trigger.ARRIVAL)),
                sum(plan, PlanItem.Estimate::seconds),
                Math.round(sum(plan, PlanItem.Estimate::bytes)));
    }

    /// Returns how many cells an apply would act on, for certain or possibly.
    public int toDo() {
        return build + maybe + reuse + auditOnly + rebind + retire;
    }

    private static boolean isBy(PlanItem item, Trigger trigger) {
        return item.acts() && item.trigger().equals(Optional.of(trigger));
    }

    private static int cells(Plan plan, Predicate<PlanItem> wanted) {
        return plan.items().stream().filter(wanted).mapToInt(PlanItem::cells).sum();
    }

    private static double sum(Plan plan, ToDoubleFunction<PlanItem.Estimate> part) {
        return plan.items().stream().map(PlanItem::estimate).mapToDouble(part).sum();
    }
}
