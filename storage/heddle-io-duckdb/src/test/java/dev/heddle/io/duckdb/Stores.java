package dev.heddle.io.duckdb;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A row store on a folder of a test, with what tests do with it.
///
/// @param rows the store
/// @param folder where the folders of parts are
record Stores(DuckDbRowStore rows, Path folder) implements AutoCloseable {

    /// A part and what its writing returned.
    record Stored(RowStore.Part part, RowStore.Written written) {}

    static Stores in(Path folder) {
        return new Stores(
                new DuckDbRowStore(new DuckDbSettings(512L << 20, 2, folder.resolve("spill"))),
                folder);
    }

    Stored write(Class<? extends Record> type, Stream<? extends Record> rows) throws IOException {
        List<Column> columns = RecordColumns.of(type);
        Path target = Files.createTempDirectory(folder, "part");
        RowStore.Written written = this.rows.writeRows(type, columns, rows, target);
        return new Stored(part("", columns, target), written);
    }

    static RowStore.Part part(String key, List<Column> columns, Path folder) {
        return new RowStore.Part(
                PartitionKey.of(key), folder, new ValueSpec(ValueKind.ROWS, "Dataset", columns));
    }

    @Override
    public void close() {
        rows.close();
    }
}
