/// From what is declared to generated sources. Entry type: [dev.heddle.processor.write.Output].
@NullMarked
package dev.heddle.processor.write;

import org.jspecify.annotations.NullMarked;
