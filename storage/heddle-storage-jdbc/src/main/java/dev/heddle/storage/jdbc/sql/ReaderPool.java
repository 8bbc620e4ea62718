package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A few platform threads, each with a session that only reads: calls into SQLite would pin virtual
/// ones. Threads and sessions are made when first needed.
public final class ReaderPool implements Reads {
    private final String name;
    private final int size;
    private final Supplier<Session> open;
    private final BlockingQueue<Reader.Work<?>> queue = new LinkedBlockingQueue<>();

    // Guarded by `readers`.
    private final List<Reader> readers = new ArrayList<>();
    private int unfinished;
    private boolean closed;

    /// Creates a pool of at most `size` threads.
    ///
    /// @param open opens a session; called on the thread that will use it
    public ReaderPool(String name, int size, Supplier<Session> open) {
        this.name = name;
        this.size = size;
        this.open = open;
    }

    @Override
    public <T> T read(Function<Session, T> work) {
        if (Thread.currentThread() instanceof Reader reader && reader.belongsTo(this)) {
            return reader.runInline(work);
        }
        Task.refuseInterrupted("read");
        Reader.Work<T> item = new Reader.Work<>(new Task<>(work));
        synchronized (readers) {
            if (closed) {
                throw HeddleException.of(
                        StateError.STATE_UNAVAILABLE,
                        "Cannot read the recorded state: it was closed.");
            }
            if (unfinished >= readers.size() && readers.size() < size) {
                Reader reader = new Reader(this, name + "-" + (readers.size() + 1));
                readers.add(reader);
                reader.start();
            }
            unfinished++;
            queue.add(item);
        }
        return item.task().await("read", item::interrupt);
    }

    Session openSession() {
        return open.get();
    }

    /// Returns the next work; null at the end.
    Reader.@Nullable Work<?> next() throws InterruptedException {
        Reader.Work<?> work = queue.take();
        return work.isStop() ? null : work;
    }

    /// A thread is done with what [#next] gave it.
    void finished() {
        synchronized (readers) {
            unfinished--;
        }
    }

    /// Ends the threads after what they were asked for before.
    @Override
    public void close() {
        List<Reader> all;
        synchronized (readers) {
            closed = true;
            all = List.copyOf(readers);
            all.forEach(_ -> queue.add(Reader.Work.stop()));
        }
        all.forEach(Threads::join);
    }
}
