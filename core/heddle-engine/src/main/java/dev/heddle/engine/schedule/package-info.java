/// The cells of a run, and the order in which they can go.
@NullMarked
package dev.heddle.engine.schedule;

import org.jspecify.annotations.NullMarked;
