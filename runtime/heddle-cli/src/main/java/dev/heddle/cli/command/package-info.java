/// The commands, a class each.
///
/// Entry type: [dev.heddle.cli.command.CommandTree].
@NullMarked
package dev.heddle.cli.command;

import org.jspecify.annotations.NullMarked;
