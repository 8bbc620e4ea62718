package dev.heddle.cli.render;

import dev.heddle.cli.terminal.Numbers;
import dev.heddle.model.plan.Gate;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.view.PlanSummary;
import java.util.ArrayList;
import java.util.List;

/// What a plan comes to.
final class PlanTotals {
    private PlanTotals() {}

    /// Returns such as `32 cells to build, up to 39 more`, `1.2 MB`, `about 0.9 s`, `nothing
    /// breaks`.
    static List<String> of(Plan plan) {
        List<String> parts = new ArrayList<>();
        PlanSummary summary = PlanSummary.of(plan);
        int build = summary.build();
        int maybe = summary.maybe();
        if (build > 0) {
            parts.add(
                    Ranges.cells(build)
                            + " to build"
                            + (maybe > 0 ? ", up to " + Numbers.count(maybe) + " more" : ""));
        } else if (maybe > 0) {
            parts.add("up to " + Ranges.cells(maybe) + " to build");
        }
        add(parts, summary.reuse(), " to reuse");
        add(parts, summary.auditOnly(), " to check");
        add(parts, summary.rebind(), " to rebind");
        add(parts, summary.retire(), " to retire");
        if (summary.moved() > 0) {
            parts.add(Numbers.count(summary.moved(), "asset") + " moved");
        }
        if (summary.estimatedBytes() > 0) {
            parts.add(Numbers.bytes((double) summary.estimatedBytes()));
        }
        if (summary.estimatedSeconds() > 0) {
            parts.add("about " + Numbers.seconds(summary.estimatedSeconds()));
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
