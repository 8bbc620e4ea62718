/// Where definitions come from: a code location, loaded and loaded again.
///
/// Entry type: [dev.heddle.server.location.CodeLocation].
@NullMarked
package dev.heddle.server.location;

import org.jspecify.annotations.NullMarked;
