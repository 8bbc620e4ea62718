/// Notes which definitions are live.
///
/// Entry type: [dev.heddle.server.history.LiveDefinitions].
@NullMarked
package dev.heddle.server.history;

import org.jspecify.annotations.NullMarked;
