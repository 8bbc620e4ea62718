/// What commands read from and write to: streams, colours, aligned columns, live progress.
///
/// Entry type: [dev.heddle.cli.terminal.Streams]. Text of users passes
/// [dev.heddle.cli.terminal.Text] before it is shown.
@NullMarked
package dev.heddle.cli.terminal;

import org.jspecify.annotations.NullMarked;
