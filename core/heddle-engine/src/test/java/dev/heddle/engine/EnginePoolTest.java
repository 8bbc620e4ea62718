package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.planner.PlanRequest;
import dev.heddle.sample.Bodies;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Named pools of steps.
@ExtendWith(BenchFixture.class)
class EnginePoolTest {
    private final Bench bench;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    EnginePoolTest(Bench bench) {
        this.bench = bench;
        bench.pools = new StepPools(Map.of("two", 2, "one", 1));
    }

    private static ApplyRequest parallel(int steps) {
        return new ApplyRequest(
                ChangeSetKind.APPLY, "apply", false, false, steps, Map.of(), Duration.ZERO);
    }

    private Bodies.Behaviour counted(Bodies.Behaviour step) {
        return inputs -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                return step.run(inputs);
            } finally {
                running.decrementAndGet();
            }
        };
    }

    @Test
    void noMoreStepsRunAtOnceThanTheirPoolHasSlots() {
        CyclicBarrier pairs = new CyclicBarrier(2);
        for (int i = 0; i < 8; i++) {
            bench.graph.asset("a" + i).pool("two").does(counted(inputs -> "" + pairs.await()));
        }
        ApplyResult result = bench.apply(PlanRequest.Scope.ALL, parallel(8));
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(8);
        assertThat(most).hasValue(2);
    }

    @Test
    void aPoolWithoutASizeHasAsManySlotsAsTheRun() {
        CyclicBarrier all = new CyclicBarrier(3);
        for (int i = 0; i < 3; i++) {
            bench.graph.asset("a" + i).pool("free").does(inputs -> "" + all.await());
        }
        assertThat(bench.apply(PlanRequest.Scope.ALL, parallel(3)).count(CellOutcome.BUILT))
                .isEqualTo(3);
    }

    @Test
    void whatWaitsForASlotTakesNoThread() {
        CountDownLatch beside = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            bench.graph
                    .asset("a" + i)
                    .pool("one")
                    .does(
                            counted(inputs -> {
                                beside.await();
                                return "done";
                            }));
        }
        bench.graph
                .asset("z")
                .does(inputs -> {
                    beside.countDown();
                    return "beside";
                });
        assertThat(bench.apply(PlanRequest.Scope.ALL, parallel(2)).count(CellOutcome.BUILT))
                .isEqualTo(4);
        assertThat(most).hasValue(1);
    }

    @Test
    void runsOfOneProcessShareTheSlotsAndCanStopWhileTheyWait() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        bench.graph
                .asset("a")
                .pool("one")
                .does(
                        counted(inputs -> {
                            holds.countDown();
                            go.await();
                            return "a";
                        }));
        Graph.Node b = bench.graph.asset("b").pool("one");
        b.does(counted(inputs -> "b"));
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<ApplyResult> first =
                    other.submit(() -> bench.apply(Bench.only("a"), parallel(2)));
            holds.await();
            try {
                stopsWhileItWaits(b);
            } finally {
                go.countDown();
            }
            ApplyResult second = bench.apply(Bench.only("b"), parallel(2));
            assertThat(first.get().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
            assertThat(second.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        }
        assertThat(most).hasValue(1);
    }

    private void stopsWhileItWaits(Graph.Node b) {
        Cancellation cancellation = new Cancellation();
        ApplyListener stops =
                new ApplyListener() {
                    @Override
                    public void began(String run, Plan plan) {
                        Thread.ofVirtual().start(cancellation::request);
                    }
                };
        ApplyResult stopped = bench.apply(Bench.only("b"), parallel(2), cancellation, stops);
        assertThat(stopped.outcome()).isEqualTo(ApplyResult.Outcome.CANCELED);
        assertThat(b.calls).hasValue(0);
    }
}
