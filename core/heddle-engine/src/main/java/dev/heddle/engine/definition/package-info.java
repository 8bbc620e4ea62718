/// Checks definitions for what only the engine can see.
@NullMarked
package dev.heddle.engine.definition;

import org.jspecify.annotations.NullMarked;
