/// Heddle as its users run it.
@NullMarked
package dev.heddle.e2e;

import org.jspecify.annotations.NullMarked;
