package dev.heddle.server.location;

import dev.heddle.operation.Operations;

/// A project whose definitions may be replaced while it is served. Safe for use by several threads.
public interface CodeLocation extends AutoCloseable {
    /// Returns what is loaded now.
    Loaded loaded();

    /// Returns the project with the definitions of now. It stays open, and stays as it is, until
    /// the use is closed.
    ///
    /// @throws dev.heddle.model.HeddleException with what is wrong if it could never be loaded
    Use use();

    /// Loads the definitions anew. If they are wrong, the last good ones stay, and [Loaded#problem]
    /// says why.
    void reload();

    /// Calls back after every load, whatever it brought, on the thread that loaded.
    void onLoad(Runnable listener);

    @Override
    void close();

    /// Somebody works with a project. To be closed when the work is done.
    interface Use extends AutoCloseable {
        /// Returns the project.
        Operations operations();

        /// Returns what it was loaded from.
        Loaded loaded();

        @Override
        void close();
    }
}
