/// Where data is kept, and in which form.
///
/// Entry types: [dev.heddle.spi.data.DataStorage], [dev.heddle.spi.data.RowStore].
@NullMarked
package dev.heddle.spi.data;

import org.jspecify.annotations.NullMarked;
