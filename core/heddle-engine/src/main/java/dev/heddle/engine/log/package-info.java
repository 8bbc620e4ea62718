/// Keeps what steps print and log.
@NullMarked
package dev.heddle.engine.log;

import org.jspecify.annotations.NullMarked;
