package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Makes native calls interruptible: a thread of its own cancels the statements of interrupted
/// threads. It starts with the first statement and is parked while there is none.
final class InterruptWatch implements AutoCloseable {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /// A statement that is cancelled soon after the thread that opened this is interrupted. Closing
    /// ends the watch, not the statement.
    final class Watched implements AutoCloseable {
        private final Thread owner = Thread.currentThread();
        private final Statement statement;

        private Watched(Statement statement) {
            this.statement = statement;
        }

        private void cancelIfInterrupted() {
            if (!owner.isInterrupted()) {
                return;
            }
            try {
                statement.cancel();
            } catch (SQLException e) {
                // Closed in the same moment: nothing is left to cancel.
                close();
            }
        }

        @Override
        public void close() {
            watched.remove(this);
        }
    }

    Watched watch(Statement statement) {
        check();
        Watched entry = new Watched(statement);
        watched.add(entry);
        LockSupport.unpark(started());
        return entry;
    }

    /// Ends the work of an interrupted thread; its interrupt stays set.
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw HeddleException.of(
                    DataError.INTERRUPTED, "Cannot go on with the rows: interrupted.");
        }
    }

    private synchronized Thread started() {
        if (thread == null) {
            thread =
                    Thread.ofPlatform().daemon().name("heddle-duckdb-interrupts").start(this::look);
        }
        return thread;
    }

    private void look() {
        while (!closed) {
            if (watched.isEmpty()) {
                LockSupport.park();
            } else {
                LockSupport.parkNanos(LOOK_EVERY);
            }
            watched.forEach(Watched::cancelIfInterrupted);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
