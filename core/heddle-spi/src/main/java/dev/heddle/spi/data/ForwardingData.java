package dev.heddle.spi.data;

import java.nio.file.Path;
import java.util.Collection;

/// A storage of data that differs from another one only in what it does itself.
public interface ForwardingData extends DataStorage {
    /// Returns the storage that does the rest.
    DataStorage inner();

    @Override
    default void prepare(Collection<String> folders) {
        inner().prepare(folders);
    }

    @Override
    default Path stage(String location) {
        return inner().stage(location);
    }

    @Override
    default long seal(String location) {
        return inner().seal(location);
    }

    @Override
    default Path resolve(String location) {
        return inner().resolve(location);
    }

    @Override
    default boolean exists(String location) {
        return inner().exists(location);
    }

    @Override
    default void purge(String location) {
        inner().purge(location);
    }

    @Override
    default long freeBytes() {
        return inner().freeBytes();
    }
}
