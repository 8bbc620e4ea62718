/// Input that nobody meant, for everything that reads input: an answer or an error of ours, never
/// another one, and never none. One harness, [Fuzz]; long runs by hand: `-Dtest='*FuzzTest'
/// -Dheddle.fuzz.cases=1000000`.
@NullMarked
package dev.heddle.fuzz;

import org.jspecify.annotations.NullMarked;
