package dev.heddle.engine.schedule;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Platform threads of one run: a bounded pool for its steps, and one beside it. Safe for use by
/// several threads.
public final class StepThreads implements RunThreads {
    private final ThreadPoolExecutor steps;
    private final ExecutorService beside;
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
    /// @param most how many steps run at once, at least 1
    public StepThreads(int most) {
        steps =
                new ThreadPoolExecutor(
                        most,
                        most,
                        0,
                        TimeUnit.MILLISECONDS,
                        new PriorityBlockingQueue<>(),
                        named("heddle-step-"));
        beside = Executors.newSingleThreadExecutor(named("heddle-publish-"));
    }

    private static ThreadFactory named(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }

    @Override
    public void step(int priority, Runnable work) {
        steps.execute(new Task(priority, came.getAndIncrement(), work));
    }

    @Override
    public void beside(Runnable work) {
        beside.execute(work);
    }

    @Override
    public void await(CountDownLatch left) throws InterruptedException {
        left.await();
    }

    @Override
    public void close() {
        steps.close();
        beside.close();
    }
}
