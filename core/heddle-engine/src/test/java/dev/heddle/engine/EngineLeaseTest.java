package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.planner.PlanRequest;
import dev.heddle.spi.state.Lease;
import dev.heddle.spi.state.StateError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two engines on one state.
@ExtendWith(BenchFixture.class)
class EngineLeaseTest {
    private final Bench bench;

    EngineLeaseTest(Bench bench) {
        this.bench = bench;
    }

    @Test
    void disjointAppliesRunSideBySideAndOverlappingOnesNameTheHolder() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        bench.graph
                .asset("a")
                .does(inputs -> {
                    running.countDown();
                    go.await();
                    return "a";
                });
        bench.graph.asset("b");
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<ApplyResult> first =
                    other.submit(() -> bench.apply(Bench.only("a"), Bench.request(false)));
            running.await();
            assertThat(bench.apply(Bench.only("b"), Bench.request(false)).outcome())
                    .isEqualTo(ApplyResult.Outcome.PUBLISHED);
            assertThatThrownBy(() -> bench.apply(Bench.only("a"), Bench.request(false)))
                    .hasMessageContaining("process 7 has been writing some of them since")
                    .hasMessageContaining(": apply)")
                    .extracting("code")
                    .isEqualTo(StateError.LEASED);
            go.countDown();
            assertThat(first.get().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        }
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void whoWaitsFindsThatItIsDone() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Graph.Node node =
                bench.graph
                        .asset("a")
                        .does(inputs -> {
                            running.countDown();
                            go.await();
                            return "a";
                        });
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<ApplyResult> first =
                    other.submit(() -> bench.apply(Bench.only("a"), Bench.request(false)));
            running.await();
            ApplyListener letsGo =
                    new ApplyListener() {
                        @Override
                        public void waiting(List<Lease.Holder> holders) {
                            go.countDown();
                        }
                    };
            ApplyResult second =
                    bench.apply(Bench.only("a"), patient(), new Cancellation(), letsGo);
            assertThat(first.get().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
            assertThat(second.outcome()).isEqualTo(ApplyResult.Outcome.NOTHING_TO_DO);
        }
        assertThat(node.calls).hasValue(1);
    }

    @Test
    void whoIsStoppedWhileItWaitsIsCanceled() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        bench.graph
                .asset("a")
                .does(inputs -> {
                    running.countDown();
                    go.await();
                    return "a";
                });
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<ApplyResult> first =
                    other.submit(() -> bench.apply(Bench.only("a"), Bench.request(false)));
            running.await();
            Cancellation cancellation = new Cancellation();
            ApplyListener impatient =
                    new ApplyListener() {
                        @Override
                        public void waiting(List<Lease.Holder> holders) {
                            cancellation.request();
                        }
                    };
            try {
                ApplyResult second =
                        bench.apply(Bench.only("a"), patient(), cancellation, impatient);
                assertThat(second.outcome()).isEqualTo(ApplyResult.Outcome.CANCELED);
                assertThat(second.run()).as("nothing was begun").isEmpty();
            } finally {
                go.countDown();
            }
            assertThat(first.get().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        }
    }

    private static ApplyRequest patient() {
        return new ApplyRequest(
                ChangeSetKind.APPLY, "apply", false, false, 1, Map.of(), Duration.ofDays(1));
    }

    @Test
    void firstAppliesAtTheSameTimeAgreeOnIdentities() throws Exception {
        for (int i = 0; i < 20; i++) {
            bench.graph.asset("a" + i);
        }
        EngineProject project = bench.graph.load();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 20; i++) {
                PlanRequest.Scope scope = Bench.only("a" + i);
                all.add(
                        threads.submit(() ->
                                bench.apply(
                                        bench.engine(project),
                                        project,
                                        scope,
                                        Bench.request(false),
                                        new Cancellation(),
                                        ApplyListener.NONE)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        long registered =
                bench.state.events().read(0, 10_000).stream()
                        .filter(record ->
                                record.event()
                                        instanceof dev.heddle.model.event.Event.AssetRegistered)
                        .count();
        assertThat(registered).isEqualTo(20);
        assertThat(bench.heads()).hasSize(20);
    }

    @Test
    void whoWasFencedOffPublishesNothing() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Graph.Node node = bench.graph.asset("a");
        node.does(inputs -> {
            running.countDown();
            go.await();
            return "late";
        });
        EngineProject project = bench.graph.load();
        Engine slow = bench.engine(project, bench.state, bench.data, "thought dead");
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<ApplyResult> first =
                    other.submit(() ->
                            bench.apply(
                                    slow,
                                    project,
                                    PlanRequest.Scope.ALL,
                                    Bench.request(false),
                                    new Cancellation(),
                                    ApplyListener.NONE));
            running.await();
            node.does(null);
            assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
            go.countDown();
            assertThat(first.get().changeSets()).isEmpty();
        }
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.plan().isEmpty()).isTrue();
    }
}
