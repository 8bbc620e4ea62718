/// How assets are split: keys, definitions, windows of time, mappings between them, sets of
/// positions.
///
/// Entry type: [dev.heddle.model.partition.PartitionsDefinition]. Depends on `dev.heddle.model`.
@NullMarked
package dev.heddle.model.partition;

import org.jspecify.annotations.NullMarked;
