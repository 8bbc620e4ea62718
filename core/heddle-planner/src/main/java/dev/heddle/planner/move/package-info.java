/// Assets whose key changed.
///
/// Entry type: [dev.heddle.planner.move.Moves]. May use the model only.
@NullMarked
package dev.heddle.planner.move;

import org.jspecify.annotations.NullMarked;
