package dev.heddle.engine.schedule;

import java.util.concurrent.CountDownLatch;

/// Where the work of one run is done: its steps, some at once and what has more priority first, and
/// beside them what publishes, one thing after the other. Safe for use by several threads.
public interface RunThreads extends AutoCloseable {
    /// Starts what a run works on.
    @FunctionalInterface
    interface Starter {
        /// Starts it.
        ///
        /// @param most how many steps run at once, at least 1
        RunThreads start(int most);
    }

    /// Runs work of a step.
    ///
    /// @param priority more of it goes first, else what came first
    /// @throws java.util.concurrent.RejectedExecutionException after [#close]
    void step(int priority, Runnable work);

    /// Runs work beside the steps, in the order in which it comes.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException after [#close]
    void beside(Runnable work);

    /// Waits until nothing is left to count down.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    void await(CountDownLatch left) throws InterruptedException;

    /// Waits for all that was handed over, steps first.
    @Override
    void close();
}
