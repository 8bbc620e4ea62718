package dev.heddle.engine;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.planner.PlanRequest;

/// Runs the project of one bench over the empty state of another.
final class EngineTransplant {
    private EngineTransplant() {}

    static void into(Bench other, Bench bench) {
        EngineProject project = bench.graph.load();
        other.apply(
                other.engine(project),
                project,
                PlanRequest.Scope.ALL,
                Bench.request(false),
                new Cancellation(),
                ApplyListener.NONE);
    }
}
