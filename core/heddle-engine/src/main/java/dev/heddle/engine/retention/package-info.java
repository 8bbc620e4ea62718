/// What becomes of data that is not shown any more: kept by policy, tags and holds, else given up
/// and deleted.
///
/// Entry type: [dev.heddle.engine.retention.Retention].
@NullMarked
package dev.heddle.engine.retention;

import org.jspecify.annotations.NullMarked;
