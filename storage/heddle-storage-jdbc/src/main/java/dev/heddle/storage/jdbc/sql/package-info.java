/// Connections, transactions and statements: how the database is reached.
///
/// Entry types: [dev.heddle.storage.jdbc.sql.GroupCommit] to write,
/// [dev.heddle.storage.jdbc.sql.ReaderPool] to read. Knows nothing of what is stored.
@NullMarked
package dev.heddle.storage.jdbc.sql;

import org.jspecify.annotations.NullMarked;
