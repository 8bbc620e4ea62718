package dev.heddle.spi.state;

import java.util.List;

/// Keeps the recorded state of a project. Safe for use by several threads and, on the same
/// database, by several processes.
public interface StateStorage extends AutoCloseable {
    /// Returns the only way in for facts.
    EventLog events();

    /// Returns the way out: what follows from the facts.
    StateReader reader();

    /// Returns the way out for what old data is decided by.
    RetentionReader retention();

    /// Returns the rights to write cells.
    LeaseStorage leases();

    /// Returns the version of the tables.
    int schemaVersion();

    /// Reads everything that is recorded and returns what is damaged, in words; empty if nothing
    /// is. Takes time.
    default List<String> findDamage() {
        return List.of();
    }

    /// Forgets everything that follows from events and makes it anew from them. Nothing else may
    /// use the storage meanwhile.
    void rebuild();

    @Override
    void close();
}
