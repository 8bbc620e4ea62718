package dev.heddle.server.access;

import dev.heddle.spi.access.AccessStorage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A storage that is opened when it is first needed. Safe for use by several threads.
public final class LazyStorage implements Supplier<AccessStorage>, AutoCloseable {
    private final Supplier<AccessStorage> opener;
    private @Nullable AccessStorage open;

    /// @param opener opens it; called once
    public LazyStorage(Supplier<AccessStorage> opener) {
        this.opener = opener;
    }

    @Override
    public synchronized AccessStorage get() {
        AccessStorage storage = open;
        if (storage == null) {
            storage = opener.get();
            open = storage;
        }
        return storage;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }
}
