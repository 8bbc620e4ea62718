package dev.heddle.testing;

import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/// Assertions on a plan. Every failure shows the plan.
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {
    PlanAssert(Plan actual) {
        super(actual, PlanAssert.class);
    }

    /// An apply would do nothing.
    public PlanAssert isEmpty() {
        isNotNull();
        if (!actual.isEmpty()) {
            fail("to be empty");
        }
        return this;
    }

    /// These cells of an asset, and no others of it, are built for certain.
    ///
    /// @param partitions keys, or ranges such as `2001-01-01..2001-01-03` as the plan writes them;
    ///   none for an unpartitioned asset
    public PlanAssert builds(String asset, String... partitions) {
        return plans(Action.BUILD, asset, partitions);
    }

    /// These cells of an asset, and no others of it, are built unless what they read turns out
    /// equal.
    public PlanAssert mayBuild(String asset, String... partitions) {
        return plans(Action.MAYBE_BUILD, asset, partitions);
    }

    /// Nothing is done for an asset.
    public PlanAssert leavesAlone(String asset) {
        isNotNull();
        if (items(asset).anyMatch(item -> item.action() != Action.NOOP)) {
            fail("to leave " + asset + " alone");
        }
        return this;
    }

    /// This is done with these cells of an asset, and with no others of it.
    public PlanAssert plans(Action action, String asset, String... partitions) {
        isNotNull();
        List<PlanItem> found = items(asset).filter(item -> item.action() == action).toList();
        List<String> texts =
                found.stream().flatMap(item -> item.partitions().texts().stream()).toList();
        if (found.isEmpty() || !texts.equals(List.of(partitions))) {
            fail("to " + action + " " + asset + " " + List.of(partitions));
        }
        return this;
    }

    /// Some cells of an asset are in this state.
    public PlanAssert hasState(String asset, CellState state) {
        isNotNull();
        if (items(asset).noneMatch(item -> item.state() == state)) {
            fail("to have " + asset + " " + state);
        }
        return this;
    }

    /// Some cells of an asset have a cause of this kind.
    public PlanAssert hasCause(String asset, Class<? extends Cause> kind) {
        isNotNull();
        if (items(asset).flatMap(item -> item.causes().stream()).noneMatch(kind::isInstance)) {
            fail("to give a cause " + kind.getSimpleName() + " for " + asset);
        }
        return this;
    }

    private Stream<PlanItem> items(String asset) {
        return actual.items().stream().filter(item -> item.asset().toString().equals(asset));
    }

    private void fail(String what) {
        failWithMessage(
                "Expected the plan %s. It is:%n%s",
                what,
                actual.items().stream()
                        .map(PlanAssert::line)
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    private static String line(PlanItem item) {
        return "  "
                + item.action()
                + " "
                + item.asset()
                + " "
                + item.partitions().texts()
                + " "
                + item.state()
                + " "
                + item.causes()
                + (item.reason().isEmpty() ? "" : " (" + item.reason() + ")");
    }
}
