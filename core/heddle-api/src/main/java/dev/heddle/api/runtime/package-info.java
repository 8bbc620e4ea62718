/// What the engine hands to user code at run time.
@NullMarked
package dev.heddle.api.runtime;

import org.jspecify.annotations.NullMarked;
