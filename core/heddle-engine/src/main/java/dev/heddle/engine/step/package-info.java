/// Runs user code: one try at one cell, and checks.
@NullMarked
package dev.heddle.engine.step;

import org.jspecify.annotations.NullMarked;
