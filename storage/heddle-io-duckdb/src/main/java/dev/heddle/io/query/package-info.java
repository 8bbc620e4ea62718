/// What queries read, told from the engine's own plan of them. Entry type:
/// [dev.heddle.io.query.ScannedColumns].
@NullMarked
package dev.heddle.io.query;

import org.jspecify.annotations.NullMarked;
