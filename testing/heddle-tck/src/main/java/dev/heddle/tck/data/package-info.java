/// What every store of rows and every data storage has to keep to, as suites that its tests extend
/// in a few lines.
///
/// Entry types: [dev.heddle.tck.data.RowStoreContract], [dev.heddle.tck.data.DataStorageContract].
/// Depends on the SPI, JUnit and AssertJ.
@NullMarked
package dev.heddle.tck.data;

import org.jspecify.annotations.NullMarked;
