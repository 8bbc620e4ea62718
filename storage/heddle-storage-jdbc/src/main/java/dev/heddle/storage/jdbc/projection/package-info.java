/// What follows from events: the tables that they are turned into, as they are appended or when
/// everything is made anew.
///
/// Entry type: [dev.heddle.storage.jdbc.projection.Projector].
@NullMarked
package dev.heddle.storage.jdbc.projection;

import org.jspecify.annotations.NullMarked;
