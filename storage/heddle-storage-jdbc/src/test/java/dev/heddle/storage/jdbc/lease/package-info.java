/// Tests of leases.
@NullMarked
package dev.heddle.storage.jdbc.lease;

import org.jspecify.annotations.NullMarked;
