/// What happened: the facts from which all recorded state can be rebuilt.
///
/// Entry type: [dev.heddle.model.event.Event].
@NullMarked
package dev.heddle.model.event;

import org.jspecify.annotations.NullMarked;
