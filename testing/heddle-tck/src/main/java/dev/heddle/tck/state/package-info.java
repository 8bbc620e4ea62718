/// What every state storage has to keep to, as suites that its tests extend in a few lines.
///
/// Entry type: [dev.heddle.tck.state.StateStorageContract]. Depends on the SPI, JUnit and AssertJ.
@NullMarked
package dev.heddle.tck.state;

import org.jspecify.annotations.NullMarked;
