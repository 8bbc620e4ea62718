/// Tests of what a server keeps.
@NullMarked
package dev.heddle.storage.jdbc.access;

import org.jspecify.annotations.NullMarked;
