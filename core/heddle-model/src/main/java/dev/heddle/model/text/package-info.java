/// Small functions over text that messages need, such as the nearest valid name.
@NullMarked
package dev.heddle.model.text;

import org.jspecify.annotations.NullMarked;
