package dev.heddle.spi.data;

import dev.heddle.model.HeddleException;
import java.nio.file.Path;

/// Copies stored rows into files for others. Safe for use by several threads.
public interface RowCopies {
    /// Copies the rows of a table into one file, without passing them through Java. What was copied
    /// is there only if it returns.
    ///
    /// @param file in a folder that exists; replaced
    /// @return how many rows
    long copyRows(RowStore.Table table, RowFormat format, Path file);

    /// Returns this of a store that can do it.
    ///
    /// @param need what it is needed for, such as `run the query of asset 'a'`
    /// @throws HeddleException with [CapabilityError#NOT_SUPPORTED] if it can not
    static RowCopies of(RowStore store, String need) {
        if (store instanceof RowCopies able) {
            return able;
        }
        throw CapabilityError.of(need, "makes no copies");
    }
}
