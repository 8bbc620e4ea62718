/// The way out: questions about recorded state, and the view of a whole environment.
///
/// Entry type: [dev.heddle.storage.jdbc.read.JdbcStateReader].
@NullMarked
package dev.heddle.storage.jdbc.read;

import org.jspecify.annotations.NullMarked;
