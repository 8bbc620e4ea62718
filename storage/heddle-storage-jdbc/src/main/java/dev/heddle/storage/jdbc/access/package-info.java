/// Users, tokens and the audit log of a server, in a database of their own.
///
/// Entry type: [dev.heddle.storage.jdbc.access.JdbcAccessStorage].
@NullMarked
package dev.heddle.storage.jdbc.access;

import org.jspecify.annotations.NullMarked;
