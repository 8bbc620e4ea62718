package dev.heddle.spi.data;

import dev.heddle.model.HeddleException;

/// Tells whether stored rows are what was written. Safe for use by several threads.
public interface RowVerification {
    /// Reads a stored part whole and returns what it is now: equal to what was written as long as
    /// nothing was lost or changed.
    ///
    /// @throws dev.heddle.model.HeddleException if it can not be read
    RowStore.Written verify(RowStore.Part part);

    /// Returns this of a store that can do it.
    ///
    /// @param need what it is needed for, such as `run the query of asset 'a'`
    /// @throws HeddleException with [CapabilityError#NOT_SUPPORTED] if it can not
    static RowVerification of(RowStore store, String need) {
        if (store instanceof RowVerification able) {
            return able;
        }
        throw CapabilityError.of(need, "can not check what it holds");
    }
}
