/// The rules for one cell: its recipe, and how it differs from what it shows. Planner and engine
/// both decide by them, the one ahead of time, the other once inputs are known.
@NullMarked
package dev.heddle.planner.cell;

import org.jspecify.annotations.NullMarked;
