package dev.heddle.io.duckdb;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// A process that stores rows and reads them again, then tells what it saw. Takes the number of
/// rows and an empty folder.
final class ManyRows {
    private static final String[] AIRPORTS = {"ATL", "LAX", "ORD", "DFW", "DEN", "JFK"};

    record Departure(
            LocalDate date, String origin, String destination, int delayMinutes, int distance) {}

    private ManyRows() {}

    public static void main(String[] arguments) throws IOException {
        long count = Long.parseLong(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<Column> columns = RecordColumns.of(Departure.class);
        DuckDbSettings settings = new DuckDbSettings(256L << 20, 2, folder.resolve("spill"));
        try (DuckDbRowStore store = new DuckDbRowStore(settings)) {
            Path target = Files.createDirectory(folder.resolve("rows"));
            RowStore.Written written =
                    store.writeRows(Departure.class, columns, rows(count), target);
            RowStore.Part part = Stores.part("", columns, target);
            try (Stream<Departure> read = store.readRows(Departure.class, columns, List.of(part))) {
                long sum = read.mapToLong(Departure::distance).sum();
                System.out.println(written.version() + ", sum " + sum);
            }
        }
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
}
