/// Settings and files of a project turned into the user's own records.
@NullMarked
package dev.heddle.project.reading;

import org.jspecify.annotations.NullMarked;
