/// Stores and loads the values of assets.
@NullMarked
package dev.heddle.engine.value;

import org.jspecify.annotations.NullMarked;
