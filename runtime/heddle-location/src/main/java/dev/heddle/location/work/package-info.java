/// What is asked of the process in which code runs, and what it answers, as messages and back.
@NullMarked
package dev.heddle.location.work;

import org.jspecify.annotations.NullMarked;
