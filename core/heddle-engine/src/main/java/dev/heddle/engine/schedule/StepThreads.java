package dev.heddle.engine.schedule;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The threads of a run's steps. What has more priority goes first, else what came first. Safe for
/// use by several threads.
public final class StepThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final AtomicLong came = new AtomicLong();

    /// What waits for a thread.
    private record Task(int priority, long number, Runnable work)
            implements Runnable, Comparable<Task> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            return priority != other.priority
                    ? Integer.compare(other.priority, priority)
                    : Long.compare(number, other.number);
        }
    }

    /// Starts no thread yet.
    ///
    /// @param most how many there are at most, at least 1
    public StepThreads(int most, ThreadFactory factory) {
        threads =
                new ThreadPoolExecutor(
                        most,
                        most,
                        0,
                        TimeUnit.MILLISECONDS,
                        new PriorityBlockingQueue<>(),
                        factory);
    }

    /// Runs work on one of the threads.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException after [#close]
    public void execute(int priority, Runnable work) {
        threads.execute(new Task(priority, came.getAndIncrement(), work));
    }

    /// Waits for all that was handed over.
    @Override
    public void close() {
        threads.close();
    }
}
