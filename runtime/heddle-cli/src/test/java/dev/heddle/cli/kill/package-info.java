/// Processes that are killed.
@NullMarked
package dev.heddle.cli.kill;

import org.jspecify.annotations.NullMarked;
