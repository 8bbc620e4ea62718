/// What is told of a project: states, changes, holds, checks, and what an undo would do.
@NullMarked
package dev.heddle.operation.view;

import org.jspecify.annotations.NullMarked;
