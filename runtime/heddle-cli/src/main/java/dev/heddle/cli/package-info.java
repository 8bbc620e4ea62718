/// The command line: reads arguments, opens the project, asks for what is wanted, and prints it.
///
/// Entry type: [dev.heddle.cli.Main]. May use every module.
@NullMarked
package dev.heddle.cli;

import org.jspecify.annotations.NullMarked;
