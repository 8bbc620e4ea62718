/// Measures the work of orchestration, beside what the machine can do at best. Entry type:
/// [dev.heddle.benchmarks.Main]. Nobody depends on it.
@NullMarked
package dev.heddle.benchmarks;

import org.jspecify.annotations.NullMarked;
