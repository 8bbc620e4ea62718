/// Assets for the tests of the workbench, as a user writes them.
@NullMarked
package dev.heddle.sample;

import org.jspecify.annotations.NullMarked;
