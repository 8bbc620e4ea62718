/// Definitions without annotations: what the annotation processor generates, and factories write.
@NullMarked
package dev.heddle.api.definition;

import org.jspecify.annotations.NullMarked;
