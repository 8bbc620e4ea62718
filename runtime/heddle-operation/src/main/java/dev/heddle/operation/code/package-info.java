/// The way to the code of a project, wherever it runs.
@NullMarked
package dev.heddle.operation.code;

import org.jspecify.annotations.NullMarked;
