package dev.heddle.engine.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/// Bounds how many steps of a named pool run at once, over all runs of the process. Safe for use by
/// several threads.
///
/// Design note: work that finds no slot leaves its thread and waits in line, a line for each run
/// and pool. A slot is held only while work runs, never by work that waits for a thread. Whenever a
/// slot becomes free, every run with work in line sends one thread to try; who finds none leaves
/// again, and the next slot that becomes free sends it anew.
public final class StepPools {
    private final Map<String, Integer> sizes;
    private final RunThreads.Starter starter;
    private final Map<String, Pool> pools = new HashMap<>();
    private long came;

    /// Work that waits for a slot: more priority first, else what came first.
    private record Waiting(int priority, long number, Runnable work) {}

    /// The steps of one pool.
    private static final class Pool {
        final IdentityHashMap<RunThreads, Line> lines = new IdentityHashMap<>();
        int running;
    }

    /// The work of one run that waits for a slot.
    private record Line(RunThreads threads, int usual, Queue<Waiting> work) {
        static Line of(RunThreads threads, int usual) {
            return new Line(
                    threads,
                    usual,
                    new PriorityQueue<>(
                            Comparator.comparingInt(Waiting::priority)
                                    .reversed()
                                    .thenComparingLong(Waiting::number)));
        }
    }

    /// Creates pools of these sizes, each at least 1.
    public StepPools(Map<String, Integer> sizes) {
        this(sizes, StepThreads::new);
    }

    /// Creates pools of these sizes over other threads than those of the platform.
    public StepPools(Map<String, Integer> sizes, RunThreads.Starter starter) {
        this.sizes = Map.copyOf(sizes);
        this.starter = starter;
    }

    /// Starts what a run works on.
    ///
    /// @param most how many of its steps run at once, at least 1
    public RunThreads start(int most) {
        return starter.start(most);
    }

    /// Runs work on a thread of a run as soon as its pool has a slot.
    ///
    /// @param usual the size of a pool that was given none
    /// @param threads where it runs
    /// @param priority more of it goes first, within a run
    public void submit(String pool, int usual, RunThreads threads, int priority, Runnable work) {
        Line line;
        synchronized (this) {
            line = pool(pool).lines.computeIfAbsent(threads, _ -> Line.of(threads, usual));
            line.work.add(new Waiting(priority, came++, work));
        }
        send(pool, line, priority);
    }

    private Pool pool(String name) {
        return pools.computeIfAbsent(name, _ -> new Pool());
    }

    private void send(String pool, Line line, int priority) {
        line.threads.step(priority, () -> work(pool, line));
    }

    private void work(String pool, Line line) {
        Optional<Runnable> next = take(pool, line);
        if (next.isEmpty()) {
            return;
        }
        try {
            next.get().run();
        } finally {
            giveBack(pool).forEach(waiting -> wake(pool, waiting));
        }
    }

    private void wake(String pool, Line waiting) {
        try {
            send(pool, waiting, first(waiting));
        } catch (RejectedExecutionException e) {
            // That run has ended meanwhile, and has nothing in line any more.
        }
    }

    private synchronized int first(Line line) {
        Waiting next = line.work.peek();
        return next == null ? 0 : next.priority;
    }

    private synchronized Optional<Runnable> take(String name, Line line) {
        Pool pool = pool(name);
        if (line.work.isEmpty() || pool.running >= sizes.getOrDefault(name, line.usual)) {
            return Optional.empty();
        }
        pool.running++;
        Runnable next = line.work.remove().work;
        if (line.work.isEmpty()) {
            pool.lines.remove(line.threads);
        }
        return Optional.of(next);
    }

    /// Returns who is to try again.
    private synchronized List<Line> giveBack(String name) {
        Pool pool = pool(name);
        pool.running--;
        return List.copyOf(pool.lines.values());
    }

    /// Runs all that a run has in line, with or without slots: it ends, and its work knows that.
    public void letGo(RunThreads threads) {
        List<Runnable> left = new ArrayList<>();
        synchronized (this) {
            pools.values().stream()
                    .map(pool -> pool.lines.remove(threads))
                    .filter(Objects::nonNull)
                    .forEach(line -> {
                        line.work.forEach(waiting -> left.add(waiting.work));
                        line.work.clear();
                    });
        }
        left.forEach(work -> threads.step(0, work));
    }
}
