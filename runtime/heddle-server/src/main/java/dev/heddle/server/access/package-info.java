/// Who asks, and what they may do: sign-in, sessions, tokens, roles, the audit log.
///
/// Entry type: [dev.heddle.server.access.Gatekeeper].
@NullMarked
package dev.heddle.server.access;

import org.jspecify.annotations.NullMarked;
