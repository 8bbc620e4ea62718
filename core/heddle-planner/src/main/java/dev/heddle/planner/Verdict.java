package dev.heddle.planner;

import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;

/// What is said about a cell.
///
/// @param need what it needs
/// @param state the state it is shown in
/// @param action what is done if it is in scope
/// @param reason why nothing can be done, or why it failed
/// @param place the upstream cell that the reason names; -1 if none
record Verdict(Need need, CellState state, Action action, Reason reason, int place) {}
