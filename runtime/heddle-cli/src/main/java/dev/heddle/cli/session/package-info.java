/// What every command works with: its options, its streams, the way to the project, and how values
/// that users type are read.
///
/// Entry type: [dev.heddle.cli.session.Session].
@NullMarked
package dev.heddle.cli.session;

import org.jspecify.annotations.NullMarked;
