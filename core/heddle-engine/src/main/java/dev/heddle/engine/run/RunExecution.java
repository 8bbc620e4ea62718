package dev.heddle.engine.run;

import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Settles all cells of a run on a bounded pool of platform threads, and publishes beside it.
///
/// Design note: one lock guards the schedule; a thread holds it only to note a settled cell and to
/// learn which cells can go because of it. Publishing has a thread of its own, so that a commit
/// never delays a step. A defect of Heddle in any thread ends the run and is thrown to the caller.
final class RunExecution {
    private final RunFrame frame;
    private final RunSchedule schedule;
    private final CellDecision decision;
    private final Publisher publisher;
    private final boolean progressive;
    private final ExecutorService pool;
    private final ExecutorService publishing;
    private final CountDownLatch left;
    private final Object lock = new Object();
    private final Set<Integer> done = new HashSet<>();
    private final AtomicReference<@Nullable Throwable> defect = new AtomicReference<>();

    RunExecution(
            RunFrame frame,
            RunSchedule schedule,
            CellDecision decision,
            Publisher publisher,
            boolean progressive,
            int parallelism) {
        this.frame = frame;
        this.schedule = schedule;
        this.decision = decision;
        this.publisher = publisher;
        this.progressive = progressive;
        int cells =
                schedule.assets().stream().mapToInt(index -> schedule.cells(index).size()).sum();
        this.left = new CountDownLatch(cells);
        this.pool = Executors.newFixedThreadPool(parallelism, named("heddle-step-"));
        this.publishing = Executors.newSingleThreadExecutor(named("heddle-publish-"));
    }

    private static ThreadFactory named(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }

    /// Runs until every cell is settled.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    void run() throws InterruptedException {
        try {
            List<CellRef> ready;
            synchronized (lock) {
                ready = schedule.ready();
            }
            ready.forEach(this::submit);
            left.await();
        } finally {
            pool.shutdown();
            publishing.shutdown();
        }
        publishing.close();
        Throwable failure = defect.get();
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure != null) {
            throw new IllegalStateException("The run ended by a defect.", failure);
        }
    }

    private void submit(CellRef cell) {
        pool.execute(() -> work(cell));
    }

    private void work(CellRef cell) {
        CellResult result;
        try {
            result =
                    defect.get() == null
                            ? decision.settle(cell)
                            : CellResult.of(CellOutcome.SKIPPED, "the run ended by a defect");
        } catch (Throwable thrown) {
            defect.compareAndSet(null, thrown);
            result = CellResult.of(CellOutcome.FAILED, thrown.toString());
        }
        note(cell, result);
    }

    private void note(CellRef cell, CellResult result) {
        frame.cells().settle(cell, result);
        AssetSnapshot asset = frame.project().graph().asset(cell.asset());
        frame.listener()
                .settled(
                        new AssetPartition(
                                asset.key(), asset.spec().partitions().keyAt(cell.position())),
                        result.outcome(),
                        result.error().orElse(""));
        List<CellRef> ready;
        synchronized (lock) {
            ready = schedule.settled(cell);
            if (schedule.isDone(cell.asset())) {
                done.add(cell.asset());
                if (progressive) {
                    publishing.execute(this::publish);
                }
            }
        }
        ready.forEach(this::submit);
        left.countDown();
    }

    private void publish() {
        Set<Integer> settled;
        synchronized (lock) {
            settled = new HashSet<>(done);
        }
        try {
            if (defect.get() == null) {
                publisher.publishDone(settled);
            }
        } catch (Throwable thrown) {
            defect.compareAndSet(null, thrown);
        }
    }
}
