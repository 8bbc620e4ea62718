/// Registers assets, and gives up what runs left unfinished.
@NullMarked
package dev.heddle.engine.state;

import org.jspecify.annotations.NullMarked;
