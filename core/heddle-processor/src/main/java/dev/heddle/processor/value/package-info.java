/// From Java types to forms of values, columns and settings.
@NullMarked
package dev.heddle.processor.value;

import org.jspecify.annotations.NullMarked;
