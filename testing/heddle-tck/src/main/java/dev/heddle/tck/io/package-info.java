/// What every I/O manager has to keep to, as a suite that its tests extend in a few lines.
///
/// Entry type: [dev.heddle.tck.io.IoManagerContract]. Depends on the API, JUnit and AssertJ.
@NullMarked
package dev.heddle.tck.io;

import org.jspecify.annotations.NullMarked;
