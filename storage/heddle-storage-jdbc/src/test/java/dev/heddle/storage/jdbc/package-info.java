/// Tests of the storage in a database.
@NullMarked
package dev.heddle.storage.jdbc;

import org.jspecify.annotations.NullMarked;
