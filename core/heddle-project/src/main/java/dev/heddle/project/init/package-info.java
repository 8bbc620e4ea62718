/// Makes a new project that applies at once.
@NullMarked
package dev.heddle.project.init;

import org.jspecify.annotations.NullMarked;
