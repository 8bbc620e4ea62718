package dev.heddle.io.duckdb;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.row.RecordBinding;
import dev.heddle.io.row.RowHash;
import dev.heddle.io.row.ValueEncoding;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Prints how fast rows are written and read, and how that compares with the engine alone. Takes
/// the number of rows, 10 million if there is none.
final class Throughput {
    private static final String[] AIRPORTS = {"ATL", "LAX", "ORD", "DFW", "DEN", "JFK"};

    record Departure(
            LocalDate date, String origin, String destination, int delayMinutes, int distance) {}

    private Throughput() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        long rows = arguments.length == 0 ? 10_000_000 : Long.parseLong(arguments[0]);
        Path folder = Files.createTempDirectory("throughput");
        measure(rows, folder);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static void measure(long count, Path folder) throws IOException, SQLException {
        List<Column> columns = RecordColumns.of(Departure.class);
        DuckDbSettings settings = new DuckDbSettings(256L << 20, 2, folder.resolve("spill"));
        try (DuckDbRowStore store = new DuckDbRowStore(settings)) {
            Path target = Files.createDirectory(folder.resolve("rows"));
            long start = System.nanoTime();
            store.writeRows(
                    Departure.class,
                    columns,
                    rows(1),
                    Files.createDirectory(folder.resolve("one")));
            print("first use", 1, start);
            start = System.nanoTime();
            RowStore.Written written =
                    store.writeRows(Departure.class, columns, rows(count), target);
            double write = print("write " + written.version(), count, start);
            RowStore.Part part = Stores.part("", columns, target);
            start = System.nanoTime();
            try (Stream<Departure> read = store.readRows(Departure.class, columns, List.of(part))) {
                print("sum " + read.mapToLong(Departure::distance).sum());
            }
            double read = print("read", count, start);
            hash(count, columns);
            double bare = bare(count, folder);
            print(
                    "ratio write/bare %.1f, heap in use %d MB"
                            .formatted(write / bare, Runtime.getRuntime().totalMemory() >> 20));
            print("ratio read/bare write %.1f".formatted(read / bare));
        }
    }

    private static void hash(long count, List<Column> columns) {
        RecordBinding binding = RecordBinding.of(Departure.class, columns);
        List<ValueEncoding> encodings =
                columns.stream().map(column -> ValueEncoding.of(column.type())).toList();
        RowHash hash = new RowHash();
        List<Departure> thousand = rows(1000).toList();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Departure row = thousand.get(i % 1000);
            for (int j = 0; j < encodings.size(); j++) {
                encodings.get(j).put(hash, columns.get(j), binding.stored(row, j));
            }
            hash.endRow();
        }
        print("hash alone", count, start);
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

    private static double bare(long count, Path folder) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT DATE '2001-01-01' + (range %% 90)::INTEGER AS date,
                        ['ATL', 'LAX', 'ORD', 'DFW', 'DEN', 'JFK'][1 + range %% 6] AS origin,
                        ['ATL', 'LAX', 'ORD', 'DFW', 'DEN', 'JFK'][1 + range %% 5] AS destination,
                        (range * 7919 %% 200 - 20)::INTEGER AS delay_minutes,
                        (range * 31 %% 2500)::INTEGER AS distance
                      FROM range(%d)) TO '%s' (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(count, folder.resolve("bare.parquet")));
        }
        return print("bare COPY", count, start);
    }

    private static double print(String what, long rows, long start) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        print("%-60s %8.2f s %12.0f rows/s".formatted(what, seconds, rows / seconds));
        return seconds;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
