package dev.heddle.tck.data;

import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType.Simple;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the suites share: a row store for each test, and rows to put into it.
///
/// The suites are [RowWritingContract], [RowReadingContract] and [RowQueryContract]; a store's
/// tests extend each of them.
public abstract class RowStoreContract {
    /// A row with a component that may be empty.
    record Flight(String origin, int delay, Optional<String> note) {}

    static final List<Column> FLIGHT =
            List.of(
                    new Column("origin", Simple.TEXT, false),
                    new Column("delay", Simple.INTEGER, false),
                    new Column("note", Simple.TEXT, true));

    static final Flight LAX = new Flight("LAX", 10, Optional.empty());
    static final Flight JFK = new Flight("JFK", -5, Optional.of("early"));

    /// A part and what its writing returned.
    record Stored(RowStore.Part part, RowStore.Written written) {}

    @TempDir Path folder;
    RowStore store;

    /// For subclasses.
    @SuppressWarnings("NullAway.Init")
    protected RowStoreContract() {}

    /// Opens a store. Called once a test.
    ///
    /// @param scratch an empty folder that the store may use
    protected abstract RowStore open(Path scratch);

    /// Closes what [#open] opened, and fails if the test left something open in it.
    protected abstract void close(RowStore opened);

    @BeforeEach
    void openStore() throws IOException {
        store = open(Files.createDirectory(folder.resolve("scratch")));
    }

    @AfterEach
    void closeStore() {
        close(store);
    }

    Stored write(Flight... flights) {
        return write("", Flight.class, FLIGHT, Stream.of(flights));
    }

    Stored write(
            String key,
            Class<? extends Record> row,
            List<Column> columns,
            Stream<? extends Record> rows) {
        Path target = newFolder();
        RowStore.Written written = store.writeRows(row, columns, rows, target);
        return new Stored(part(key, columns, target), written);
    }

    Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "rows");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static RowStore.Part part(String key, List<Column> columns, Path target) {
        return new RowStore.Part(
                PartitionKey.of(key),
                target,
                new ValueSpec(ValueKind.ROWS, "Dataset<Flight>", columns));
    }

    List<Flight> read(RowStore.Part... parts) {
        return read(Flight.class, FLIGHT, parts);
    }

    <R extends Record> List<R> read(Class<R> row, List<Column> columns, RowStore.Part... parts) {
        try (Stream<R> rows = store.readRows(row, columns, List.of(parts))) {
            return rows.toList();
        }
    }
}
