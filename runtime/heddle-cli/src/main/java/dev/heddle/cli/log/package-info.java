/// Heddle's own SLF4J provider: what user code and libraries log belongs to the step that logs it.
@NullMarked
package dev.heddle.cli.log;

import org.jspecify.annotations.NullMarked;
