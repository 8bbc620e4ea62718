package dev.heddle.storage.jdbc.sql;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A thread of a [ReaderPool].
final class Reader extends Thread {
    private final ReaderPool pool;
    private @Nullable Session session;

    Reader(ReaderPool pool, String name) {
        super(name);
        setDaemon(true);
        this.pool = pool;
    }

    boolean belongsTo(ReaderPool other) {
        return pool == other;
    }

    /// Runs work on this thread, which is the calling one, within other work.
    <T> T runInline(Function<Session, T> work) {
        return work.apply(session());
    }

    private Session session() {
        if (session == null) {
            session = pool.openSession();
        }
        return session;
    }

    @Override
    public void run() {
        try {
            Work<?> work = pool.next();
            while (work != null) {
                work.run(this::session);
                pool.finished();
                work = pool.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    /// A task that can be stopped while it runs.
    static final class Work<T> {
        private final Optional<Task<T>> task;
        // Guarded by this.
        private @Nullable Session running;

        Work(Task<T> task) {
            this.task = Optional.of(task);
        }

        private Work() {
            this.task = Optional.empty();
        }

        static Work<?> stop() {
            return new Work<>();
        }

        boolean isStop() {
            return task.isEmpty();
        }

        Task<T> task() {
            return task.orElseThrow();
        }

        void run(Supplier<Session> source) {
            Task<T> mine = task();
            if (!mine.claim()) {
                return;
            }
            try {
                Session session = source.get();
                enter(session);
                mine.run(session);
                enter(null);
                mine.complete();
            } catch (RuntimeException | Error e) {
                enter(null);
                mine.fail(e);
            }
        }

        private synchronized void enter(@Nullable Session session) {
            running = session;
        }

        /// Stops the running statement. Between statements it does nothing: the work then ends by
        /// itself.
        synchronized void interrupt() {
            if (running != null) {
                running.interrupt();
            }
        }
    }
}
