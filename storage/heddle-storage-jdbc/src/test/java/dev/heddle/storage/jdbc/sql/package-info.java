/// Tests of connections, transactions and statements.
@NullMarked
package dev.heddle.storage.jdbc.sql;

import org.jspecify.annotations.NullMarked;
