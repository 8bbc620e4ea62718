/// The commands, a class each, and what they share: global options, the session, help.
///
/// Entry type: [dev.heddle.cli.command.CommandTree].
@NullMarked
package dev.heddle.cli.command;

import org.jspecify.annotations.NullMarked;
