/// Tests of assets and checks on the real engine: state in memory, data in a temporary folder, a
/// clock that is set. Begin with [dev.heddle.testing.Workbench].
@NullMarked
package dev.heddle.testing;

import org.jspecify.annotations.NullMarked;
