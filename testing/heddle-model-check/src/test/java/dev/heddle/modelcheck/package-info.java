/// The model of the protocol, checked.
@NullMarked
package dev.heddle.modelcheck;

import org.jspecify.annotations.NullMarked;
