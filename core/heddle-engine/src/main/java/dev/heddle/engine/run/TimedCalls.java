package dev.heddle.engine.run;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.model.HeddleException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls user code, for at most so long. Without a limit on the calling thread; with one on a
/// thread of its own, which is interrupted, and left alone if it does not care: what it does
/// afterwards goes to a folder that nobody reads.
///
/// @param cancellation interrupts the threads when the run is stopped at once
/// @param grace how long an interrupted thread has to end
record TimedCalls(Cancellation cancellation, Duration grace) {
    private static final Duration GRACE = Duration.ofSeconds(2);

    TimedCalls(Cancellation cancellation) {
        this(cancellation, GRACE);
    }

    /// Calls user code for at most so long.
    ///
    /// @param limit empty for as long as it takes
    /// @param what what it does, as messages name it
    /// @param thread the name of its thread
    /// @throws HeddleException with [EngineError#TIMED_OUT] if it takes longer
    <T> T call(Optional<Duration> limit, String what, String thread, Callable<T> code) {
        return limit.isEmpty() ? here(code) : limited(limit.get(), what, thread, code);
    }

    /// Calls user code on the calling thread, without a limit.
    <T> T here(Callable<T> code) {
        Thread thread = Thread.currentThread();
        cancellation.enter(thread);
        try {
            return UserCode.call(code);
        } finally {
            cancellation.leave(thread);
            // An interrupt meant for the step must not reach what the run does next.
            Thread.interrupted();
        }
    }

    private <T> T limited(Duration limit, String what, String name, Callable<T> code) {
        FutureTask<T> task = new FutureTask<>(code);
        Thread thread = Thread.ofPlatform().daemon().name(name).start(task);
        cancellation.enter(thread);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw translated(e);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw late(limit, what, thread);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new UserCodeException(e);
        } finally {
            cancellation.leave(thread);
        }
    }

    private static String text(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static RuntimeException translated(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof HeddleException || cause instanceof UserCodeException) {
            return (RuntimeException) cause;
        }
        return new UserCodeException(cause == null ? e : cause);
    }

    private HeddleException late(Duration limit, String what, Thread thread) {
        boolean ended;
        try {
            ended = thread.join(grace);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ended = false;
        }
        String message =
                "Cannot finish "
                        + what
                        + ": it took longer than its timeout of "
                        + text(limit)
                        + ".";
        HeddleException failure = HeddleException.of(EngineError.TIMED_OUT, message);
        return ended
                ? failure
                : failure.withHint(
                        "Its thread '"
                                + thread.getName()
                                + "' ignores interruption and is still running; its result is not used.");
    }
}
