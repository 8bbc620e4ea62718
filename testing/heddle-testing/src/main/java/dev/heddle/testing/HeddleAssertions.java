package dev.heddle.testing;

import dev.heddle.model.plan.Plan;

/// Assertions on what a [Workbench] gives, in the style of AssertJ. Import it statically beside
/// AssertJ's own.
public final class HeddleAssertions {
    private HeddleAssertions() {}

    /// Begins assertions on a run.
    public static BenchRunAssert assertThat(BenchRun run) {
        return new BenchRunAssert(run);
    }

    /// Begins assertions on a plan.
    public static PlanAssert assertThat(Plan plan) {
        return new PlanAssert(plan);
    }
}
