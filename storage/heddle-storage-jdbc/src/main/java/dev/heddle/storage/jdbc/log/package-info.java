/// The event log: events in their stored form, and the one way in for them.
///
/// Entry type: [dev.heddle.storage.jdbc.log.JdbcEventLog].
@NullMarked
package dev.heddle.storage.jdbc.log;

import org.jspecify.annotations.NullMarked;
