package dev.heddle.benchmarks;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Rows from records to Parquet and back, their version included, beside a COPY by the same DuckDB
/// of the same rows that it makes itself.
final class Rows {
    private static final String[] AIRPORTS = {"ATL", "LAX", "ORD", "DFW", "DEN", "JFK"};
    private static final long MEMORY = 256L << 20;
    private static final int THREADS = 2;

    private Rows() {}

    /// A row as in the example project.
    ///
    /// @param date the day
    /// @param origin an airport
    /// @param destination an airport
    /// @param delayMinutes how late
    /// @param distance how far
    record Departure(
            LocalDate date, String origin, String destination, int delayMinutes, int distance) {}

    static void measure(Bench bench) throws Exception {
        long rows = bench.sizes().rows();
        int rounds = bench.sizes().rounds();
        Figure two = Figure.millis(rounds, () -> copy(rows, 2, bench.fresh("rows")));
        bench.result("%,d rows, COPY by DuckDB, 2 threads".formatted(rows), two, "ms", "");
        Figure one = Figure.millis(rounds, () -> copy(rows, 1, bench.fresh("rows")));
        bench.result("  1 thread", one, "ms", "");
        List<Column> columns = RecordColumns.of(Departure.class);
        DuckDbSettings settings =
                new DuckDbSettings(MEMORY, THREADS, bench.folder().resolve("spill"));
        try (DuckDbRowStore store = new DuckDbRowStore(settings)) {
            Figure write =
                    Figure.millis(
                            rounds,
                            () ->
                                    store.writeRows(
                                            Departure.class,
                                            columns,
                                            rows(rows),
                                            bench.fresh("rows")));
            bench.result("  written from records, hashed", write, "ms", "target twice a COPY");
            bench.ratio("  beside COPY, 2 threads", write.median() / two.median());
            bench.ratio("  beside COPY, 1 thread", write.median() / one.median());
            Path folder = bench.folder().resolve("rows");
            Figure read = Figure.millis(rounds, () -> read(store, columns, folder, rows));
            bench.result("  read into records", read, "ms", "");
            bench.ratio("  beside COPY, 2 threads", read.median() / two.median());
            Figure query = Figure.millis(rounds, () -> query(store, columns, folder, bench));
            bench.result("  copied by a query, hashed", query, "ms", "");
            bench.ratio("  beside COPY, 2 threads", query.median() / two.median());
        }
    }

    private static void read(DuckDbRowStore store, List<Column> columns, Path folder, long rows) {
        try (Stream<Departure> read =
                store.readRows(Departure.class, columns, List.of(part(columns, folder)))) {
            if (read.mapToLong(row -> row.distance() >= 0 ? 1 : 0).sum() != rows) {
                throw new IllegalStateException("Rows are missing.");
            }
        }
    }

    private static void query(DuckDbRowStore store, List<Column> columns, Path folder, Bench bench)
            throws IOException {
        RowStore.Table table = new RowStore.Table(columns, List.of(part(columns, folder)));
        store.writeQuery(
                columns,
                new RowStore.BoundQuery("select * from rows", Map.of("rows", table), Map.of()),
                bench.fresh("queried"));
    }

    private static RowStore.Part part(List<Column> columns, Path folder) {
        return new RowStore.Part(
                PartitionKey.NONE,
                folder,
                new ValueSpec(ValueKind.ROWS, "Dataset<Departure>", columns));
    }

    private static Stream<Departure> rows(long count) {
        LocalDate first = LocalDate.of(2001, 1, 1);
        return LongStream.range(0, count)
                .mapToObj(i ->
                        new Departure(
                                first.plusDays(i % 90),
                                AIRPORTS[(int) (i % 6)],
                                AIRPORTS[(int) (i % 5)],
                                (int) (i * 7919 % 200) - 20,
                                (int) (i * 31 % 2500)));
    }

    private static void copy(long count, int threads, Path folder)
            throws IOException, SQLException {
        Path file = folder.resolve("bare.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute(
                    """
                    COPY (SELECT DATE '2001-01-01' + (range %% 90)::INTEGER AS date,
                        ['ATL', 'LAX', 'ORD', 'DFW', 'DEN', 'JFK'][1 + range %% 6] AS origin,
                        ['ATL', 'LAX', 'ORD', 'DFW', 'DEN', 'JFK'][1 + range %% 5] AS destination,
                        (range * 7919 %% 200 - 20)::INTEGER AS delay_minutes,
                        (range * 31 %% 2500)::INTEGER AS distance
                      FROM range(%d)) TO '%s' (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(count, file));
        }
        Files.delete(file);
    }
}
