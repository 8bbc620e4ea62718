/// Architecture rules over the whole build: directions, cycles, names, sizes, and what no file may
/// hold.
///
/// A new module needs a row in [dev.heddle.arch.ModuleTable] and a dependency in this module's pom;
/// [dev.heddle.arch.ModuleTest] says so when either is missing.
@NullMarked
package dev.heddle.arch;

import org.jspecify.annotations.NullMarked;
