package dev.heddle.cli.operation;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.plan.Plan;

/// A plan with what it takes to show it.
///
/// @param project the project's name
/// @param graph what is defined
/// @param plan the plan
public record PlanView(String project, AssetGraph graph, Plan plan) {}
