package dev.heddle.benchmarks;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.event.Event;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StepRecord;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Durable events a second that many callers append at the same time, each waiting for its own.
final class EventRate {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Fingerprint HASH = FingerprintHasher.of("benchmark").finish();

    private final JdbcStateStorage storage;
    private final IdSource ids = new IdSource(InstantSource.fixed(NOW), new Random(7));
    private final RunId run = ids.nextRun();
    private final Materialization.Cell cell =
            new Materialization.Cell(
                    ids.nextAsset(),
                    AssetKey.parse("bench/cells"),
                    "static",
                    PartitionKey.of("EU"));

    private EventRate(JdbcStateStorage storage) {
        this.storage = storage;
        append(
                new Event.AssetRegistered(cell.uid(), cell.asset()),
                new Event.RunStarted(run, ChangeSetKind.APPLY, ""));
    }

    private void append(Event... events) {
        storage.events().append(List.of(events), List.of());
    }

    static void measure(Bench bench) throws Exception {
        int callers = bench.sizes().callers();
        int events = bench.sizes().events();
        Path state = bench.fresh("events").resolve("state");
        try (JdbcStateStorage storage =
                JdbcStateStorage.openSqlite(state, InstantSource.system())) {
            EventRate rate = new EventRate(storage);
            Figure one = Figure.millis(events, () -> rate.append(new Event.Observed(List.of())));
            bench.result("one caller, one event", one, "ms", "");
            Figure plain = rate(bench, () -> rate.append(new Event.Observed(List.of())), 1);
            bench.result(callers + " callers, events alone", plain, "events/s", "target 40,000");
            Figure cells = rate(bench, rate::cell, 4);
            bench.result(
                    callers + " callers, events of cells with all that follows",
                    cells,
                    "events/s",
                    "");
        }
        long rows = (long) bench.sizes().rounds() * callers * events;
        bench.out().printf("  (SQLite alone, for %,d plain and as many cell events:", rows);
        bench.out()
                .printf(
                        " %.1f s in one transaction)%n",
                        SqliteCopy.millis(state, bench.fresh("events/copy")) / 1e3);
    }

    /// The events of one cell, as the engine appends them: in two transactions.
    private void cell() {
        MaterializationId id = ids.nextMaterialization();
        append(new Event.MaterializationStarted(id, cell, made()));
        append(
                new Event.MaterializationStaged(id, result()),
                new Event.MaterializationAudited(id, Optional.empty()),
                new Event.StepFinished(step(), cell, Optional.empty()));
    }

    private Materialization.Origin made() {
        return new Materialization.Origin(
                HASH, HASH, HASH, run, 1, NOW, Optional.empty(), false, false, "a/b", true);
    }

    private static Materialization.Result result() {
        return new Materialization.Result(
                DataVersion.of("content/1:" + HASH.hex()),
                new ValueSpec(ValueKind.TEXT, "String", List.of()),
                1,
                10,
                Map.of(),
                List.of(),
                NOW,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private StepRecord step() {
        return new StepRecord(
                run,
                new AssetPartition(cell.asset(), cell.partition()),
                1,
                StepRecord.Status.SUCCEEDED,
                NOW,
                Optional.of(NOW),
                Optional.empty());
    }

    private static Figure rate(Bench bench, Runnable append, int events) throws Exception {
        int callers = bench.sizes().callers();
        int each = bench.sizes().events() / events;
        return Figure.of(
                bench.sizes().rounds(),
                () -> {
                    long began = System.nanoTime();
                    onCallers(
                            callers,
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    append.run();
                                }
                            });
                    double seconds = (System.nanoTime() - began) / 1e9;
                    return (double) callers * each * events / seconds;
                });
    }

    private static void onCallers(int callers, Runnable work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(work));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
