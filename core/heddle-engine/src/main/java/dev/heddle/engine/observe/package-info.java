/// Looks at external assets.
@NullMarked
package dev.heddle.engine.observe;

import org.jspecify.annotations.NullMarked;
