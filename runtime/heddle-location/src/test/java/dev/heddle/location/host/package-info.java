/// Tests of both sides of the way between server and code.
@NullMarked
package dev.heddle.location.host;

import org.jspecify.annotations.NullMarked;
