/// Does what commands ask, with the engine over a real project.
///
/// Entry type: [dev.heddle.cli.project.ProjectFactory].
@NullMarked
package dev.heddle.cli.project;

import org.jspecify.annotations.NullMarked;
