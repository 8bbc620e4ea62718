package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Outcome;
import dev.heddle.spi.state.StateError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread that writes. What many threads ask for at the same time is done in one
/// transaction, so that they share the cost of making it durable; each has a savepoint of its own,
/// so that one failure does not touch the others. Safe for use by several threads.
///
/// No delay is added: while one commit is under way, the next transaction's work gathers.
public final class GroupCommit implements AutoCloseable {
    private static final int MOST_AT_ONCE = 512;

    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final Supplier<Session> open;
    private final Duration patience;
    private final Thread thread;
    // Used by the thread alone.
    private @Nullable Session session;
    private volatile boolean closed;
    private volatile boolean ended;

    private record Item(Task<?> task, Kind kind) {}

    private enum Kind {
        WRITE,
        WRITE_WITH_OTHERS,
        READ,
        STOP
    }

    private GroupCommit(String name, Supplier<Session> open, Duration patience) {
        this.open = open;
        this.patience = patience;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    /// Starts the thread and opens its session on it.
    ///
    /// @param patience how long work that can wait does so for other work whose commit it can
    ///   share; zero where a commit costs nothing
    /// @throws HeddleException if the session can not be opened; then nothing is left behind
    public static GroupCommit start(String name, Supplier<Session> open, Duration patience) {
        GroupCommit commit = new GroupCommit(name, open, patience);
        // Asked before the thread can end, so that the answer is why it could not open.
        Task<Boolean> opened = commit.submit(new Task<>(_ -> true), Kind.READ);
        commit.thread.start();
        try {
            opened.await("open", () -> {});
        } catch (RuntimeException | Error e) {
            commit.close();
            throw e;
        }
        return commit;
    }

    /// Does work in a transaction and returns once it is durable. The work must be short and must
    /// not write through this object again.
    ///
    /// Interrupted before the work was begun, it is not done. From then on the wait is for the disk
    /// alone and goes on.
    public <T> T write(Function<Session, T> work) {
        if (isOwnThread()) {
            throw new IllegalStateException("Cannot write state while writing state.");
        }
        Task.refuseInterrupted("write to");
        return submit(new Task<>(work), Kind.WRITE).await("write to", () -> {});
    }

    /// As [#write], for work that nobody waits for eagerly: where nothing else is to be written, it
    /// waits a little for something whose commit it can share.
    public <T> T writeWithOthers(Function<Session, T> work) {
        if (isOwnThread()) {
            throw new IllegalStateException("Cannot write state while writing state.");
        }
        Task.refuseInterrupted("write to");
        return submit(new Task<>(work), Kind.WRITE_WITH_OTHERS).await("write to", () -> {});
    }

    /// Has work done in a transaction and returns at once. Everything that is asked for later is
    /// done later.
    ///
    /// @param failed is told of a failure before anything asked for later is reported as done
    /// @return waits until it is durable; throws what went wrong
    public Runnable writeSoon(Function<Session, ?> work, Consumer<Throwable> failed) {
        Task.refuseInterrupted("write to");
        return submit(new Task<>(work, failed), Kind.WRITE)::awaitEnd;
    }

    /// Does work on the same session outside of any transaction of the others; within one if called
    /// from work that is being done.
    public <T> T read(Function<Session, T> work) {
        Session mine = session;
        if (isOwnThread() && mine != null) {
            return work.apply(mine);
        }
        Task.refuseInterrupted("read");
        return submit(new Task<>(work), Kind.READ).await("read", () -> {});
    }

    /// Returns whether the calling thread is the one that writes.
    public boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    private <T> Task<T> submit(Task<T> task, Kind kind) {
        if (closed) {
            throw closedFailure();
        }
        queue.add(new Item(task, kind));
        if (ended) {
            refuseRest(closedFailure());
        }
        return task;
    }

    private void run() {
        Session opened;
        try {
            opened = open.get();
        } catch (RuntimeException | Error e) {
            end(e);
            return;
        }
        session = opened;
        try (opened) {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = work(opened);
            }
        } catch (InterruptedException e) {
            // Nobody else knows this thread: only the end of the process interrupts it.
            Thread.currentThread().interrupt();
        } finally {
            end(closedFailure());
        }
    }

    private boolean work(Session session) throws InterruptedException {
        List<Item> items = gather();
        List<Task<?>> writes = new ArrayList<>(items.size());
        boolean goesOn = true;
        for (Item item : items) {
            switch (item.kind) {
                case WRITE, WRITE_WITH_OTHERS -> writes.add(item.task);
                case READ -> readNow(session, item.task);
                case STOP -> goesOn = false;
            }
        }
        if (!writes.isEmpty()) {
            try {
                writeNow(session, writes);
            } catch (RuntimeException | Error e) {
                abandon(session, writes, e);
            }
        }
        return goesOn;
    }

    private List<Item> gather() throws InterruptedException {
        List<Item> items = new ArrayList<>();
        items.add(queue.take());
        queue.drainTo(items, MOST_AT_ONCE - 1);
        if (items.stream().allMatch(item -> item.kind == Kind.WRITE_WITH_OTHERS)) {
            Item other = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (other != null) {
                items.add(other);
                queue.drainTo(items, MOST_AT_ONCE - items.size());
            }
        }
        return items;
    }

    private static void readNow(Session session, Task<?> task) {
        if (!task.claim()) {
            return;
        }
        try {
            task.run(session);
            task.complete();
        } catch (RuntimeException | Error e) {
            task.fail(e);
        }
    }

    private static void writeNow(Session session, List<Task<?>> tasks) {
        session.begin();
        List<Task<?>> succeeded = new ArrayList<>(tasks.size());
        boolean alone = tasks.size() == 1;
        for (Task<?> task : tasks) {
            if (task.claim()) {
                Throwable failure = alone ? attempt(session, task) : attemptApart(session, task);
                if (failure == null) {
                    succeeded.add(task);
                } else if (alone) {
                    session.rollBack();
                    task.fail(failure);
                    return;
                } else {
                    task.fail(failure);
                }
            }
        }
        commit(session);
        succeeded.forEach(Task::complete);
    }

    private static @Nullable Throwable attempt(Session session, Task<?> task) {
        try {
            task.run(session);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static @Nullable Throwable attemptApart(Session session, Task<?> task) {
        session.mark();
        Throwable failure = attempt(session, task);
        if (failure != null) {
            session.rollBackToMark();
        }
        session.unmark();
        return failure;
    }

    private static void commit(Session session) {
        try {
            session.commit();
        } catch (HeddleException e) {
            throw e.withOutcome(Outcome.UNKNOWN);
        }
    }

    /// The transaction as a whole came to nothing.
    private static void abandon(Session session, List<Task<?>> tasks, Throwable reason) {
        try {
            session.rollBack();
        } catch (HeddleException e) {
            // There is none: it never began, or the database has undone it by itself.
            reason.addSuppressed(e);
        }
        tasks.forEach(task -> task.fail(reason));
    }

    private void end(Throwable reason) {
        closed = true;
        ended = true;
        refuseRest(reason);
    }

    private void refuseRest(Throwable reason) {
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            item.task.fail(reason);
        }
    }

    private static HeddleException closedFailure() {
        return HeddleException.of(
                StateError.STATE_UNAVAILABLE, "Cannot use the recorded state: it was closed.");
    }

    /// Does what was asked for before, then closes the session and ends the thread.
    @Override
    public void close() {
        closed = true;
        queue.add(new Item(new Task<>(_ -> true), Kind.STOP));
        Threads.join(thread);
    }
}
