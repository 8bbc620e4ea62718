package dev.heddle.storage.jdbc;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.event.Event;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.HeadMove;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.StepRecord;
import dev.heddle.tck.state.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Measures, to be run by hand: durable events a second, one append's time, publishing and reading
/// of many heads, cold start. Arguments: number of assets and of partitions of the large state.
final class ThroughputMeasurement {
    private static final int CALLERS = 64;

    private final JdbcStateStorage storage;
    private final Facts facts;
    private final IdSource ids = new IdSource(() -> Facts.NOW, new Random(7));

    private ThroughputMeasurement(JdbcStateStorage storage) {
        this.storage = storage;
        this.facts = new Facts(storage);
    }

    public static void main(String[] arguments) throws Exception {
        int assets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int partitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "measure");
        try {
            for (int round = 0; round < 2; round++) {
                long start = System.nanoTime();
                JdbcStateStorage opened = open(folder);
                print("open (round %d): %.1f ms", round, millis(start));
                opened.close();
            }
            try (JdbcStateStorage opened = open(folder)) {
                ThroughputMeasurement measurement = new ThroughputMeasurement(opened);
                for (int round = 0; round < 3; round++) {
                    measurement.singleAppends();
                    measurement.groupedChecks();
                    measurement.groupedCells();
                }
                measurement.manyHeads(assets, partitions);
            }
            try (JdbcStateStorage opened = open(folder)) {
                view(opened);
                view(opened);
                view(opened);
            }
        } finally {
            delete(folder);
        }
    }

    private static JdbcStateStorage open(Path folder) {
        return JdbcStateStorage.openSqlite(folder, () -> Facts.NOW);
    }

    private void singleAppends() {
        int count = 2000;
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            facts.append(new Event.Observed(List.of()));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        print(
                "one caller: append p50 %.3f ms, p99 %.3f ms",
                nanos[count / 2] / 1e6, nanos[count * 99 / 100] / 1e6);
    }

    private void groupedChecks() throws Exception {
        int each = 1000;
        grouped("observations", each, () -> List.of(new Event.Observed(List.of())));
    }

    /// The events of one cell, as the engine appends them: in two transactions.
    private void groupedCells() throws Exception {
        Materialization.Cell cell = facts.cell("bench/cells", "EU");
        Materialization.Origin made = facts.made("code", "recipe");
        int each = 250;
        long start = System.nanoTime();
        onCallers(() -> {
            for (int i = 0; i < each; i++) {
                MaterializationId id = ids.nextMaterialization();
                facts.append(new Event.MaterializationStarted(id, cell, made));
                facts.append(
                        new Event.MaterializationStaged(id, Facts.result("v")),
                        new Event.MaterializationAudited(id, Optional.empty()),
                        new Event.StepFinished(step(), cell, Optional.empty()));
            }
        });
        long events = 4L * each * CALLERS;
        print("%d callers, cells: %,.0f events/s", CALLERS, events / seconds(start));
    }

    private StepRecord step() {
        return new StepRecord(
                facts.run(),
                new AssetPartition(AssetKey.parse("bench/cells"), PartitionKey.of("EU")),
                1,
                StepRecord.Status.SUCCEEDED,
                Facts.NOW,
                Optional.of(Facts.NOW),
                Optional.empty());
    }

    private interface Events {
        List<Event> next();
    }

    private void grouped(String what, int each, Events events) throws Exception {
        long start = System.nanoTime();
        onCallers(() -> {
            for (int i = 0; i < each; i++) {
                storage.events().append(events.next(), List.of());
            }
        });
        print(
                "%d callers, %s: %,.0f events/s",
                CALLERS, what, (double) each * CALLERS / seconds(start));
    }

    private static void onCallers(Runnable work) throws ExecutionException, InterruptedException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(work));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private void manyHeads(int assets, int partitions) {
        long start = System.nanoTime();
        double publishing = 0;
        for (int a = 0; a < assets; a++) {
            String asset = "large/a" + a;
            List<Event> events = new ArrayList<>();
            List<HeadMove> moves = new ArrayList<>();
            for (int p = 0; p < partitions; p++) {
                MaterializationId id = ids.nextMaterialization();
                Materialization.Cell cell = facts.cell(asset, "p" + p);
                String upstream = a == 0 ? asset : "large/a" + (a - 1);
                events.add(
                        new Event.MaterializationStarted(id, cell, facts.made("code " + a, "r")));
                events.add(
                        new Event.MaterializationStaged(
                                id,
                                Facts.result(
                                        "content-v1:" + Facts.fingerprint("v" + p).hex(),
                                        facts.input(upstream, "p" + p, id, "v"))));
                events.add(new Event.MaterializationAudited(id, Optional.empty()));
                moves.add(
                        new HeadMove(
                                cell.uid(),
                                cell.domain(),
                                cell.partition(),
                                Optional.empty(),
                                Optional.of(id)));
            }
            storage.events().append(events, List.of());
            long before = System.nanoTime();
            facts.publish(moves.toArray(HeadMove[]::new));
            publishing += millis(before);
        }
        print(
                "%,d heads: made and published in %.1f s, of which publishing %.1f s",
                assets * partitions, seconds(start), publishing / 1000);
        HeadMove[] back =
                storage.reader().view(Facts.MAIN).assetsWithHeads().stream()
                        .limit(50)
                        .flatMap(key -> takeOut(key))
                        .toArray(HeadMove[]::new);
        start = System.nanoTime();
        long number = facts.publish(back);
        print("%,d heads taken out in %.0f ms", back.length, millis(start));
        start = System.nanoTime();
        facts.undo(number);
        print("%,d heads put back in %.0f ms", back.length, millis(start));
    }

    private Stream<HeadMove> takeOut(AssetKey key) {
        var state = storage.reader().view(Facts.MAIN).asset(key);
        return state.heads().entrySet().stream()
                .map(entry ->
                        new HeadMove(
                                state.uid().orElseThrow(),
                                state.domain(),
                                entry.getKey(),
                                Optional.of(entry.getValue().materialization()),
                                Optional.empty()));
    }

    private static void view(JdbcStateStorage storage) {
        long start = System.nanoTime();
        StateView view = storage.reader().view(Facts.MAIN);
        double loaded = millis(start);
        start = System.nanoTime();
        long heads = 0;
        long check = 0;
        for (AssetKey key : view.assetsWithHeads()) {
            for (Head head : view.asset(key).heads().values()) {
                heads++;
                check += head.leaf().low();
            }
        }
        print(
                "view of %,d heads: %.0f ms; looking at each: %.0f ms (%x)",
                heads, loaded, millis(start), check);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        print("memory: %,d MB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        if (view.sequence() < 0) {
            throw new IllegalStateException("keeps the view reachable");
        }
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be one more library.
    private static void print(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
