package dev.heddle.spi.state;

import java.util.List;

/// A storage that differs from another one only in what it does itself, and in how it is closed.
public interface ForwardingStorage extends StateStorage {
    /// Returns the storage that does the rest.
    StateStorage inner();

    @Override
    default EventLog events() {
        return inner().events();
    }

    @Override
    default StateReader reader() {
        return inner().reader();
    }

    @Override
    default RetentionReader retention() {
        return inner().retention();
    }

    @Override
    default LeaseStorage leases() {
        return inner().leases();
    }

    @Override
    default int schemaVersion() {
        return inner().schemaVersion();
    }

    @Override
    default List<String> findDamage() {
        return inner().findDamage();
    }

    @Override
    default void rebuild() {
        inner().rebuild();
    }
}
