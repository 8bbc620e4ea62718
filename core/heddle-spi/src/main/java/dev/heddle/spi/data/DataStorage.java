package dev.heddle.spi.data;

import java.nio.file.Path;
import java.util.Collection;

/// Gives every materialization a folder of its own that nobody else ever writes.
public interface DataStorage {
    /// Gets ready for locations in these folders, which is quicker for many at once than for one
    /// after the other. Never needed, and never fails: [#stage] and [#seal] tell what is wrong.
    ///
    /// @param folders relative, made of encoded segments
    default void prepare(Collection<String> folders) {}

    /// Makes the empty folder of a location.
    ///
    /// @param location relative, made of encoded segments
    /// @return the folder
    /// @throws dev.heddle.model.HeddleException if it exists already or can not be made
    Path stage(String location);

    /// Makes all files of a location durable and read-only.
    ///
    /// @return their size in bytes
    long seal(String location);

    /// Returns the folder of a location.
    Path resolve(String location);

    /// Returns whether the bytes of a location are there.
    boolean exists(String location);

    /// Deletes the bytes of a location. Does nothing if they are gone already.
    void purge(String location);

    /// Returns how many bytes can still be written.
    long freeBytes();
}
