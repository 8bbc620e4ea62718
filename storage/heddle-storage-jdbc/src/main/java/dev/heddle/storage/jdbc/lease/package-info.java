/// Rights to write cells, and which processes live to use them.
///
/// Entry type: [dev.heddle.storage.jdbc.lease.JdbcLeases].
@NullMarked
package dev.heddle.storage.jdbc.lease;

import org.jspecify.annotations.NullMarked;
