/// What goes wrong with a project, as problems with a place in a file.
@NullMarked
package dev.heddle.project.error;

import org.jspecify.annotations.NullMarked;
