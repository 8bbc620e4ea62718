/// Carries out a plan: which cell when, what is published, what is left alone.
@NullMarked
package dev.heddle.engine.run;

import org.jspecify.annotations.NullMarked;
