/// Definitions as bytes and back.
///
/// Entry type: [dev.heddle.location.wire.DefinitionsCodec].
@NullMarked
package dev.heddle.location.wire;

import org.jspecify.annotations.NullMarked;
