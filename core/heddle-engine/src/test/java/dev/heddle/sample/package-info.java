/// Code as a user's: its frames are shown.
@NullMarked
package dev.heddle.sample;

import org.jspecify.annotations.NullMarked;
