package dev.heddle.engine.run;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.StateView;
import java.util.function.Function;

/// What is to be carried out, and for whom.
///
/// @param project the project
/// @param planner makes the plan for a state; called again if the state moved before the right to
///   write was taken
/// @param request how
/// @param listener who follows it
/// @param cancellation the request to stop it
public record ApplyOrder(
        EngineProject project,
        Function<StateView, Plan> planner,
        ApplyRequest request,
        ApplyListener listener,
        Cancellation cancellation) {}
