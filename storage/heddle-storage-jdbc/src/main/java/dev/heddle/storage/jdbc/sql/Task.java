package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Work for a thread that owns a session, with the caller that waits for it.
final class Task<T> {
    private enum State {
        WAITING,
        CLAIMED,
        CANCELED
    }

    private final Function<Session, T> work;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Consumer<Throwable> whenFailed;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Task(Function<Session, T> work) {
        this(work, _ -> {});
    }

    /// @param whenFailed is told of a failure before anybody who waits
    Task(Function<Session, T> work, Consumer<Throwable> whenFailed) {
        this.work = work;
        this.whenFailed = whenFailed;
    }

    /// Throws if the calling thread is marked as interrupted, so that nothing is begun.
    static void refuseInterrupted(String action) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(action);
        }
    }

    /// Returns whether the caller still waits. From now on it waits to the end.
    boolean claim() {
        return state.compareAndSet(State.WAITING, State.CLAIMED);
    }

    /// Runs the work; the caller goes on waiting.
    void run(Session session) {
        result = work.apply(session);
    }

    void complete() {
        done.countDown();
    }

    void fail(Throwable reason) {
        failure = reason;
        whenFailed.accept(reason);
        done.countDown();
    }

    /// Waits for the end, whatever happens to the calling thread.
    T awaitEnd() {
        boolean interrupted = false;
        while (!isDone()) {
            try {
                done.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome();
    }

    /// Waits for the end. An interruption before the work was begun cancels it, one after only
    /// calls `whenInterrupted`; the thread stays marked as interrupted.
    T await(String action, Runnable whenInterrupted) {
        boolean interrupted = false;
        try {
            while (!isDone()) {
                interrupted |= !waitUninterrupted(action, whenInterrupted);
            }
        } catch (HeddleException e) {
            interrupted = true;
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return outcome();
    }

    private boolean waitUninterrupted(String action, Runnable whenInterrupted) {
        try {
            done.await();
            return true;
        } catch (InterruptedException e) {
            if (state.compareAndSet(State.WAITING, State.CANCELED)) {
                throw interrupted(action);
            }
            whenInterrupted.run();
            return false;
        }
    }

    private boolean isDone() {
        return done.getCount() == 0;
    }

    private T outcome() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
        return Objects.requireNonNull(result, "the work returned null");
    }

    private static HeddleException interrupted(String action) {
        return HeddleException.of(
                StateError.STATE_UNAVAILABLE,
                "Cannot " + action + " the recorded state: the thread was interrupted.");
    }
}
