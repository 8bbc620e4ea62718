/// Typed values that user code attaches to what it made.
///
/// Entry type: [dev.heddle.model.metadata.MetadataValue].
@NullMarked
package dev.heddle.model.metadata;

import org.jspecify.annotations.NullMarked;
