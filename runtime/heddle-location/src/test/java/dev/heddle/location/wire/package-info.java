/// Tests of definitions as bytes.
@NullMarked
package dev.heddle.location.wire;

import org.jspecify.annotations.NullMarked;
