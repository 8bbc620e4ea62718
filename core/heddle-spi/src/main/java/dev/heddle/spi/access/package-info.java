/// Who may use a server, and what they did.
///
/// Entry type: [dev.heddle.spi.access.AccessStorage].
@NullMarked
package dev.heddle.spi.access;

import org.jspecify.annotations.NullMarked;
