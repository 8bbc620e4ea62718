/// From annotated classes to what they declare. Entry type: [dev.heddle.processor.read.Analysis].
@NullMarked
package dev.heddle.processor.read;

import org.jspecify.annotations.NullMarked;
