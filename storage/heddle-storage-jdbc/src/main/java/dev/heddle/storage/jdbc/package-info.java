/// Recorded state in a database: the event log, what follows from it, and leases.
///
/// Entry type: [dev.heddle.storage.jdbc.JdbcStateStorage].
@NullMarked
package dev.heddle.storage.jdbc;

import org.jspecify.annotations.NullMarked;
