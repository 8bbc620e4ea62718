/// What is recorded: materializations, heads, change sets, holds, observations, and the view of
/// them that decisions are made from.
///
/// Entry types: [dev.heddle.model.state.Materialization], [dev.heddle.model.state.StateView].
@NullMarked
package dev.heddle.model.state;

import org.jspecify.annotations.NullMarked;
