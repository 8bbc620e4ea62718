/// Takes change sets back, holds and releases cells.
@NullMarked
package dev.heddle.engine.undo;

import org.jspecify.annotations.NullMarked;
