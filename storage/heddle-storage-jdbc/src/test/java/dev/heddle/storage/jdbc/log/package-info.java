/// Tests of the stored form of events.
@NullMarked
package dev.heddle.storage.jdbc.log;

import org.jspecify.annotations.NullMarked;
