package dev.heddle.api.data;

import java.io.IOException;
import java.util.Optional;

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

    /// Returns what becomes of what it stores outside of the folder, such as tables of a database.
    /// Whoever says anything else than NOTHING finds a file `.outside` of Heddle's in the folder,
    /// which does not count in the version of the data.
    default Outside outside() {
        return Outside.NOTHING;
    }

    /// Deletes what is stored outside of the folder, once nobody needs it. The folder goes
    /// afterwards. Called only if [#outside] is DELETED; also for a folder that [#write] has not
    /// finished, and again if the process ended meanwhile: what is gone already is no error.
    ///
    /// @throws IOException if it can not be deleted; it is tried again
    default void delete(StoredLocation from) throws IOException {}

    /// Returns what is wrong with what is stored outside of the folder; empty if nothing. Looks,
    /// and does not read everything.
    ///
    /// @throws IOException if it can not be looked at
    default Optional<String> problem(StoredLocation from) throws IOException {
        return Optional.empty();
    }

    /// What becomes of what is stored outside of the folder.
    enum Outside {
        /// There is nothing outside of it.
        NOTHING,
        /// It is deleted with the folder.
        DELETED,
        /// It stays, since the I/O manager can not delete it. `gc` and `storage info` say so.
        KEPT
    }
}
