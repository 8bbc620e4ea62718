package dev.heddle.engine.simulation;

import dev.heddle.engine.schedule.RunThreads;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/// The threads of a run, which go on one at a time.
final class SimThreads implements RunThreads {
    private final Turns turns;
    private final SimProcess process;
    private final int most;
    private final Queue<Task> steps =
            new PriorityQueue<>(
                    Comparator.comparingInt(Task::priority)
                            .reversed()
                            .thenComparingInt(Task::number));
    private final Deque<Runnable> beside = new ArrayDeque<>();
    private int came;
    private int running;
    private boolean besideRuns;

    private record Task(int priority, int number, Runnable work) {}

    SimThreads(Turns turns, SimProcess process, int most) {
        this.turns = turns;
        this.process = process;
        this.most = most;
    }

    @Override
    public void step(int priority, Runnable work) {
        steps.add(new Task(priority, came++, work));
        if (running < most) {
            running++;
            turns.start(process.identity + ".step" + running, this::workSteps);
        }
    }

    private void workSteps() {
        try {
            while (!steps.isEmpty() && !process.isDead()) {
                steps.remove().work.run();
                turns.point();
            }
        } catch (SimProcess.Killed e) {
            // Nobody is left to be told.
        } finally {
            running--;
        }
    }

    @Override
    public void beside(Runnable work) {
        beside.add(work);
        if (!besideRuns) {
            besideRuns = true;
            turns.start(process.identity + ".beside", this::workBeside);
        }
    }

    private void workBeside() {
        try {
            while (!beside.isEmpty() && !process.isDead()) {
                beside.remove().run();
                turns.point();
            }
        } catch (SimProcess.Killed e) {
            // Nobody is left to be told.
        } finally {
            besideRuns = false;
        }
    }

    @Override
    public void await(CountDownLatch left) {
        turns.await(() -> left.getCount() == 0 || process.isDead());
        if (process.isDead()) {
            throw new SimProcess.Killed(process.identity);
        }
    }

    @Override
    public void close() {
        turns.await(() -> (running == 0 && !besideRuns) || process.isDead());
    }
}
