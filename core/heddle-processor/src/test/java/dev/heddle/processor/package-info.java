/// Tests of the annotation processor.
@NullMarked
package dev.heddle.processor;

import org.jspecify.annotations.NullMarked;
