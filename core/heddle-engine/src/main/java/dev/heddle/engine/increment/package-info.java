/// Assets that go on from their own last materialization: what they go on from, what they have
/// consumed, how rows are added and merged.
///
/// Entry types: [dev.heddle.engine.increment.GoingOn],
/// [dev.heddle.engine.increment.IncrementWriter].
@NullMarked
package dev.heddle.engine.increment;

import org.jspecify.annotations.NullMarked;
