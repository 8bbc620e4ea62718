/// Asset checks and their results.
@NullMarked
package dev.heddle.api.check;

import org.jspecify.annotations.NullMarked;
