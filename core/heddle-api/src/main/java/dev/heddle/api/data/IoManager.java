package dev.heddle.api.data;

import java.io.IOException;

/// Stores and loads objects of one type. Has to be safe for use by several threads.
///
/// @param <T> the type
public interface IoManager<T> {
    /// Writes the value into the folder. Equal values should give equal bytes, so that what did not
    /// change is noticed.
    ///
    /// @throws IOException if it can not be written
    void write(T value, StagedLocation to) throws IOException;

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException if it can not be read
    T read(StoredLocation from) throws IOException;
}
