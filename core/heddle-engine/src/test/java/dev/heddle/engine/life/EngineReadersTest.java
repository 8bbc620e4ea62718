package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.Bench;
import dev.heddle.engine.Graph;
import dev.heddle.engine.HookedState;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Seats;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateStorage;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I4, I5, I9: readers of a real database and of real files, while others publish, fail checks, are
/// killed, undo and delete. Whatever they see passed, is whole, and what is published together is
/// seen together.
class EngineReadersTest {
    private static final int ROUNDS = Integer.getInteger("heddle.readers.rounds", 6);
    private static final int READERS = 3;
    private static final int REFUSED = -1;

    record Row(int version) {}

    private static final ValueType<Dataset<Row>> ROWS = ValueType.rows(Row.class);

    @TempDir Path folder;

    private final AtomicInteger version = new AtomicInteger(1);

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void define(Graph graph) {
        graph.asset("a").holds(ROWS).does(_ -> List.of(new Row(version.get())));
        graph.asset("b")
                .holds(ROWS)
                .reads(Upstream.of("a").as(ROWS).named("a"))
                .does(inputs -> inputs.<Dataset<Row>>read("a").toList());
        graph.check(
                "b",
                "fit",
                true,
                inputs -> {
                    Dataset<Row> rows = inputs.read("b");
                    return rows.toList().contains(new Row(REFUSED))
                            ? CheckResult.failed("refused")
                            : CheckResult.passed();
                },
                List.of(Upstream.of("b").as(ROWS).named("b")));
    }

    @Test
    void nobodySeesWhatIsUncheckedHalfPublishedOrDeleted() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        try (Bench bench =
                        new Bench(
                                folder,
                                clock -> JdbcStateStorage.openSqlite(folder.resolve("s"), clock));
                ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            define(bench.graph);
            apply(bench, bench.state);
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> read(bench, over, reads)));
            }
            try {
                goThroughRounds(bench, readers, reads);
            } finally {
                over.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
            assertThat(reads.get()).isGreaterThan(ROUNDS);
        }
    }

    private void goThroughRounds(Bench bench, List<Future<?>> readers, AtomicInteger reads) {
        for (int round = 0; round < ROUNDS; round++) {
            change(bench, round);
            int seen = reads.get();
            // Everybody looks before it goes on.
            while (reads.get() < seen + READERS && readers.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
        }
    }

    private static ApplyRequest atomic() {
        return new ApplyRequest(
                ChangeSetKind.APPLY, "apply", false, true, 2, Map.of(), Duration.ofMinutes(1));
    }

    private static List<Long> apply(Bench bench, StateStorage state) {
        EngineProject project = bench.graph.load();
        return bench.apply(
                        bench.engine(project, state, bench.data, state.leases().process()),
                        project,
                        PlanRequest.Scope.ALL,
                        atomic(),
                        new Cancellation(),
                        ApplyListener.NONE)
                .changeSets();
    }

    /// One round: something is refused by its check, somebody is killed, and something is
    /// published, taken back or deleted.
    private void change(Bench bench, int round) {
        int before = version.getAndSet(REFUSED);
        bench.graph.get("a").code("refused" + round);
        assertThat(apply(bench, bench.state)).isEmpty();
        version.set(before + 1);
        bench.graph.get("a").code("good" + round);
        AtomicInteger left = new AtomicInteger(4 + round);
        try {
            apply(
                    bench,
                    new HookedState(
                            bench.state,
                            () -> {
                                if (left.decrementAndGet() <= 0) {
                                    throw new Killed();
                                }
                            },
                            () -> {}));
        } catch (Killed e) {
            // Another goes on.
        }
        List<Long> published = apply(bench, bench.state);
        if (round % 3 == 0 && !published.isEmpty()) {
            bench.undo(published, UndoRequest.Mode.REFUSE);
        }
        bench.engine(bench.graph.load())
                .retention()
                .collect(new RetentionPolicy(1 + round % 2, Duration.ZERO));
    }

    private Void read(Bench bench, AtomicBoolean over, AtomicInteger reads) {
        try (StateStorage state = JdbcStateStorage.openSqlite(folder.resolve("s"), bench.clock)) {
            Seats seats = new Seats(state.leases(), bench.clock, "main");
            while (!over.get()) {
                try (Seats.Seat _ = seats.reading("read")) {
                    look(bench, state);
                }
                reads.incrementAndGet();
            }
            return null;
        }
    }

    private static void look(Bench bench, StateStorage state) {
        StateView view = state.reader().view("main");
        List<Row> a = rows(bench, state, view, "a");
        List<Row> b = rows(bench, state, view, "b");
        assertThat(b).as("I5: published together").isEqualTo(a);
        assertThat(b).as("I4: refused").hasSize(1).doesNotContain(new Row(REFUSED));
    }

    private static List<Row> rows(Bench bench, StateStorage state, StateView view, String key) {
        MaterializationId id =
                view.asset(Graph.key(key)).heads().values().iterator().next().materialization();
        Materialization made = state.reader().findMaterialization(id).orElseThrow();
        assertThat(made.status())
                .isIn(MaterializationStatus.PUBLISHED, MaterializationStatus.RETIRED);
        try (Stream<Row> rows =
                bench.rows()
                        .readRows(
                                Row.class,
                                ROWS.spec().columns(),
                                RowStore.Part.of(made, bench.data))) {
            return rows.toList();
        }
    }
}
