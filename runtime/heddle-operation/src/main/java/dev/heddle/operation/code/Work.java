package dev.heddle.operation.code;

import dev.heddle.model.state.Observation;
import dev.heddle.operation.SavedPlan;
import dev.heddle.planner.PlanRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plan was made of besides definitions and state, so that it can be made again of what is
/// recorded when it is carried out.
///
/// @param seen what was seen of external assets
/// @param asOf the instant it is for
/// @param scope which cells may be acted on
/// @param limits what makes it wait for a word
/// @param config the configuration of its run
/// @param saved what it has to be equal to, if it was saved
public record Work(
        List<Observation> seen,
        Instant asOf,
        PlanRequest.Scope scope,
        PlanRequest.Limits limits,
        Map<String, String> config,
        Optional<SavedPlan> saved) {
    /// Copies the collections.
    public Work {
        seen = List.copyOf(seen);
        config = Map.copyOf(config);
    }
}
