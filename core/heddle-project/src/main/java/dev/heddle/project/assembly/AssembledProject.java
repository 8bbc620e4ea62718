package dev.heddle.project.assembly;

import dev.heddle.api.definition.Definitions;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.plan.Plan;
import java.util.List;

/// All that a project declares, checked and fingerprinted.
///
/// @param name the project's name
/// @param definitions what it declares, with code
/// @param graph what the planner sees of it
/// @param code which code it comes from
/// @param warnings what is valid but hardly meant
public record AssembledProject(
        String name,
        Definitions definitions,
        AssetGraph graph,
        Plan.Code code,
        List<Problem> warnings) {
    /// Copies the list.
    public AssembledProject {
        warnings = List.copyOf(warnings);
    }
}
