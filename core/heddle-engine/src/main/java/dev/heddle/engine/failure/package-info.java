/// How things go wrong in user code, and how that is told.
@NullMarked
package dev.heddle.engine.failure;

import org.jspecify.annotations.NullMarked;
