/// What a compilation shows: annotations, types, comments and places; and what is wrong with it.
@NullMarked
package dev.heddle.processor.source;

import org.jspecify.annotations.NullMarked;
