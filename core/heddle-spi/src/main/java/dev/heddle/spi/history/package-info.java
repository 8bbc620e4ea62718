/// Which definitions were live when.
///
/// Entry type: [dev.heddle.spi.history.DefinitionHistory].
@NullMarked
package dev.heddle.spi.history;

import org.jspecify.annotations.NullMarked;
