/// Serves a project over HTTP, on loopback unless told otherwise.
///
/// Entry type: [dev.heddle.server.Server].
@NullMarked
package dev.heddle.server;

import org.jspecify.annotations.NullMarked;
