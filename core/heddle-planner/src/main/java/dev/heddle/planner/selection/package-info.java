/// The two small languages in which people name assets and partitions, and what they resolve to.
///
/// Entry types: [dev.heddle.planner.selection.Selection] and
/// [dev.heddle.planner.selection.PartitionsArgument]. Depends on `dev.heddle.model` and
/// [dev.heddle.planner.PlannerError].
@NullMarked
package dev.heddle.planner.selection;

import org.jspecify.annotations.NullMarked;
