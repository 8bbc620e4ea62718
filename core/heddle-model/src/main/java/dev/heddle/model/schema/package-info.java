/// The shape of stored rows: columns and their types.
///
/// Entry type: [dev.heddle.model.schema.Column].
@NullMarked
package dev.heddle.model.schema;

import org.jspecify.annotations.NullMarked;
