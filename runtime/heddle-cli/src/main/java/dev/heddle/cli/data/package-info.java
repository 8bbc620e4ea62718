/// What is done with stored data: copies, queries, what the storage holds.
///
/// Entry type: [dev.heddle.cli.data.StoredData].
@NullMarked
package dev.heddle.cli.data;

import org.jspecify.annotations.NullMarked;
