package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// What a plan comes to.
final class PlanTotals {
    private PlanTotals() {}

    /// Returns such as `32 cells to build, up to 39 more`, `1.2 MB`, `about 0.9 s`, `nothing
    /// breaks`.
    static List<String> of(Plan plan) {
        List<String> parts = new ArrayList<>();
        int build = plan.cells(Action.BUILD);
        int maybe = plan.cells(Action.MAYBE_BUILD);
        if (build > 0) {
            parts.add(
                    Ranges.cells(build)
                            + " to build"
                            + (maybe > 0 ? ", up to " + Numbers.count(maybe) + " more" : ""));
        } else if (maybe > 0) {
            parts.add("up to " + Ranges.cells(maybe) + " to build");
        }
        add(parts, plan.cells(Action.REUSE), " to reuse");
        add(parts, plan.cells(Action.AUDIT_ONLY), " to check");
        add(parts, plan.cells(Action.REBIND), " to rebind");
        add(parts, plan.cells(Action.RETIRE), " to retire");
        long moved = plan.moves().stream().filter(move -> !move.suggested()).count();
        if (moved > 0) {
            parts.add(Numbers.count(moved, "asset") + " moved");
        }
        double bytes = plan.items().stream().mapToDouble(i -> i.estimate().bytes()).sum();
        double seconds = plan.items().stream().mapToDouble(i -> i.estimate().seconds()).sum();
        if (bytes > 0) {
            parts.add(Numbers.bytes(bytes));
        }
        if (seconds > 0) {
            parts.add("about " + Numbers.seconds(seconds));
        }
        if (plan.gates().stream().noneMatch(gate -> gate.kind() == Gate.Kind.BREAKING_CHANGE)) {
            parts.add("nothing breaks");
        }
        return parts;
    }

    private static void add(List<String> parts, int count, String text) {
        if (count > 0) {
            parts.add(Ranges.cells(count) + text);
        }
    }
}
