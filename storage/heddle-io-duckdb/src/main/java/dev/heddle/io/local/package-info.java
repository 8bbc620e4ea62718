/// Folders on the local disk, one a materialization. Entry type:
/// [dev.heddle.io.local.LocalDataStorage].
@NullMarked
package dev.heddle.io.local;

import org.jspecify.annotations.NullMarked;
