/// The side of the server: asks the process in which the code of a project runs.
///
/// Entry type: [dev.heddle.location.client.LocationClient].
@NullMarked
package dev.heddle.location.client;

import org.jspecify.annotations.NullMarked;
