/// Java sources compiled in the process into folders named by their content.
@NullMarked
package dev.heddle.project.source;

import org.jspecify.annotations.NullMarked;
