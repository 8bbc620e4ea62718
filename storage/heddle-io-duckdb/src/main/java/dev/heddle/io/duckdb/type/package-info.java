/// The engine's types, and what they are for columns. Entry type:
/// [dev.heddle.io.duckdb.type.FoundType].
@NullMarked
package dev.heddle.io.duckdb.type;

import org.jspecify.annotations.NullMarked;
