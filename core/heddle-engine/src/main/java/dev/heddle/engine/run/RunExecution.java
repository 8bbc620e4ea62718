package dev.heddle.engine.run;

import dev.heddle.engine.schedule.CellRef;
import dev.heddle.engine.schedule.RunSchedule;
import dev.heddle.engine.schedule.RunThreads;
import dev.heddle.engine.schedule.StepCells;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Settles all cells of a run on a bounded pool of platform threads, and publishes beside it.
///
/// Design note: one lock guards the schedule; a thread holds it only to note a settled cell and to
/// learn which cells can go because of it. Publishing has a thread of its own, so that a commit
/// never delays a step. A cell that reads another may go as soon as the other's verdict has its
/// place in the log: what it records itself comes later, so that both share commits and neither is
/// ever safe without the other. A defect of Heddle in any thread ends the run and is thrown to the
/// caller.
final class RunExecution {
    private final RunFrame frame;
    private final RunSchedule schedule;
    private final CellDecision decision;
    private final Publisher publisher;
    private final StepHooks hooks;
    private final boolean progressive;
    private final int parallelism;
    private final RunThreads threads;
    private final CountDownLatch left;
    private final Object lock = new Object();
    private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> defect = new AtomicReference<>();

    /// A cell that is settled, in the order of the schedule.
    ///
    /// @param last whether it was the last one of its asset
    private record Settled(CellRef cell, CellResult result, boolean last) {}

    RunExecution(
            RunFrame frame,
            RunSchedule schedule,
            CellDecision decision,
            Publisher publisher,
            StepHooks hooks,
            boolean progressive,
            int parallelism) {
        this.frame = frame;
        this.schedule = schedule;
        this.decision = decision;
        this.publisher = publisher;
        this.hooks = hooks;
        this.progressive = progressive;
        this.parallelism = parallelism;
        this.left = new CountDownLatch(schedule.size());
        this.threads = frame.services().pools().start(parallelism);
    }

    /// Runs until every cell is settled. No step is running when it ends, however it ends.
    ///
    /// @throws InterruptedException if the calling thread is interrupted; running steps are then
    ///   interrupted as well
    void run() throws InterruptedException {
        try {
            List<CellRef> ready;
            synchronized (lock) {
                ready = schedule.ready();
            }
            frame.cancellation().whenRequested(this::letGo);
            submit(ready);
            threads.await(left);
        } catch (InterruptedException e) {
            frame.cancellation().requestNow();
            throw e;
        } finally {
            letGo();
            threads.close();
        }
        Throwable failure = defect.get();
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure != null) {
            throw new IllegalStateException("The run ended by a defect.", failure);
        }
    }

    private void submit(List<CellRef> ready) {
        StepCells.of(frame.project().graph(), ready).forEach(this::submit);
    }

    private void submit(StepCells step) {
        AssetSpec spec = frame.project().graph().asset(step.asset()).spec();
        int priority = spec.steps().priority();
        if (spec.pool().isEmpty()) {
            threads.step(priority, () -> work(step));
            return;
        }
        frame.services()
                .pools()
                .submit(spec.pool().get(), parallelism, threads, priority, () -> work(step));
        if (frame.cancellation().requested() || defect.get() != null) {
            letGo();
        }
    }

    /// What waits in line has nothing to wait for once the run ends.
    private void letGo() {
        frame.services().pools().letGo(threads);
    }

    private void work(StepCells step) {
        List<CellResult> results;
        try {
            results =
                    defect.get() == null
                            ? decision.settle(step)
                            : same(step, CellOutcome.SKIPPED, "the run ended by a defect");
        } catch (Throwable thrown) {
            fail(thrown);
            results = same(step, CellOutcome.FAILED, thrown.toString());
        }
        try {
            for (int i = 0; i < results.size(); i++) {
                note(step.cells().get(i), results.get(i));
                left.countDown();
            }
        } catch (Throwable thrown) {
            fail(thrown);
            // What waits for this cell will never be told: nothing is left to wait for.
            while (left.getCount() > 0) {
                left.countDown();
            }
        }
    }

    private void fail(Throwable thrown) {
        defect.compareAndSet(null, thrown);
        letGo();
    }

    private static List<CellResult> same(StepCells step, CellOutcome outcome, String error) {
        return step.cells().stream().map(cell -> CellResult.of(outcome, error)).toList();
    }

    private void note(CellRef cell, CellResult result) {
        frame.cells().settle(cell, result);
        List<CellRef> ready;
        synchronized (lock) {
            ready = schedule.settled(cell);
            settled.add(new Settled(cell, result, schedule.isDone(cell.asset())));
        }
        threads.beside(this::confirm);
        submit(ready);
        hooks.settled(name(cell), result);
    }

    /// Tells of the cells that were settled by now, once that is recorded, and publishes the assets
    /// that are done with them in one transaction. Those who come later find nothing left to do.
    private void confirm() {
        List<Integer> done = new ArrayList<>();
        for (Settled next = settled.poll(); next != null; next = settled.poll()) {
            try {
                frame.cells().awaitRecorded(next.cell);
                tell(next);
                if (next.last) {
                    done.add(next.cell.asset());
                }
            } catch (Throwable thrown) {
                fail(thrown);
            }
        }
        try {
            if (progressive && defect.get() == null && !done.isEmpty()) {
                publisher.publishDone(done);
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private void tell(Settled settled) {
        frame.listener()
                .settled(
                        name(settled.cell),
                        settled.result.outcome(),
                        settled.result.error().orElse(""));
    }

    private AssetPartition name(CellRef cell) {
        AssetSnapshot asset = frame.project().graph().asset(cell.asset());
        return new AssetPartition(asset.key(), asset.spec().partitions().keyAt(cell.position()));
    }
}
