/// Asks a loaded project what it declares, checks it, and takes the fingerprints of its code.
///
/// Entry type: [dev.heddle.project.assembly.ProjectAssembly].
@NullMarked
package dev.heddle.project.assembly;

import org.jspecify.annotations.NullMarked;
