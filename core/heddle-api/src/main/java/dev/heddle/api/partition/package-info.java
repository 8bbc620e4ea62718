/// Annotations that split assets and map partitions, and what a body learns of its own.
@NullMarked
package dev.heddle.api.partition;

import org.jspecify.annotations.NullMarked;
