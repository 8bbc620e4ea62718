/// What the commands ask of a project, and what they get back: values of the model, and records
/// around them. The commands know nothing else of planner, engine and storage.
///
/// Entry type: [dev.heddle.operation.Operations].
@NullMarked
package dev.heddle.operation;

import org.jspecify.annotations.NullMarked;
