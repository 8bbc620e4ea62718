/// The side of the process in which the code of a project runs.
///
/// Entry type: [dev.heddle.location.host.LocationHost].
@NullMarked
package dev.heddle.location.host;

import org.jspecify.annotations.NullMarked;
