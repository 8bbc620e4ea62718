/// The heads of an environment by column, in memory and in a file that only saves time.
///
/// Entry types: [dev.heddle.storage.jdbc.heads.HeadTable],
/// [dev.heddle.storage.jdbc.heads.HeadFile].
@NullMarked
package dev.heddle.storage.jdbc.heads;

import org.jspecify.annotations.NullMarked;
