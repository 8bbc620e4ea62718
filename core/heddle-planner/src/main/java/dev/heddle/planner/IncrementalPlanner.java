package dev.heddle.planner;

import dev.heddle.model.plan.Plan;
import org.jspecify.annotations.Nullable;

/// Makes plans one after the other, at the cost of what changed in between: an asset that is in
/// line is looked at again only if its definition, its recorded state or what it reads looks
/// otherwise. Its plans equal those of [Planner]. One thread at a time.
///
/// It tells that the recorded state of an asset is the same from being the same object, so it gains
/// where views share what did not change, as those of one storage do. It keeps the newest
/// evaluation in memory.
public final class IncrementalPlanner {
    private @Nullable GridEvaluation last;

    /// Creates one that knows nothing yet.
    public IncrementalPlanner() {}

    /// Returns what has to be done.
    public Plan plan(PlanRequest given) {
        PlanRequest request = given.withMoves();
        GridEvaluation evaluation = new GridEvaluation(request, last).evaluate();
        last = evaluation;
        return Planner.plan(given, request, evaluation);
    }
}
