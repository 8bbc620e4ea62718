/// Decides what has to be done to bring data in line with code. Pure: no I/O, clock, thread or log.
///
/// Entry type: [dev.heddle.planner.Planner]. Depends on the model.
@NullMarked
package dev.heddle.planner;

import org.jspecify.annotations.NullMarked;
