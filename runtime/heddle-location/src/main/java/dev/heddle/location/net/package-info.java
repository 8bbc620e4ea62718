/// How the two processes reach each other, and nobody else.
@NullMarked
package dev.heddle.location.net;

import org.jspecify.annotations.NullMarked;
