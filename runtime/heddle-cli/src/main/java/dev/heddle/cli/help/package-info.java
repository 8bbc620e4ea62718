/// Help, on one screen each, and completion.
@NullMarked
package dev.heddle.cli.help;

import org.jspecify.annotations.NullMarked;
