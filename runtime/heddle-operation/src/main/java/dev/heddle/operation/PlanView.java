package dev.heddle.operation;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.Observation;
import java.util.List;
import java.util.Optional;

/// A plan with what is needed to show it.
///
/// @param project the project's name
/// @param graph the definitions that it was made from
/// @param plan the plan
/// @param remembered the newest observation of each source that it reads, if they were not looked
///   at for it
public record PlanView(
        String project, AssetGraph graph, Plan plan, Optional<List<Observation>> remembered) {
    /// Copies the list.
    public PlanView {
        remembered = remembered.map(List::copyOf);
    }

    /// A plan for which sources were looked at.
    public PlanView(String project, AssetGraph graph, Plan plan) {
        this(project, graph, plan, Optional.empty());
    }
}
