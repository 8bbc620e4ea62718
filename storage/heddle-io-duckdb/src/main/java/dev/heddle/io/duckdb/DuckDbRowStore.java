package dev.heddle.io.duckdb;

import dev.heddle.io.row.RecordBinding;
import dev.heddle.io.row.RowHash;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Keeps rows in Parquet files and runs SQL over them, with DuckDB in this process. Safe for use by
/// several threads, which have to be platform threads.
///
/// Nothing is loaded before the first use, which takes most of a second. Interrupting a thread that
/// waits for the engine cancels what it waits for. Each query runs in a database of its own that
/// can read its tables' files and nothing else.
public final class DuckDbRowStore implements RowStore, AutoCloseable {
    private final Database database;
    private final InterruptWatch interrupts = new InterruptWatch();

    /// Returns a row store; loads nothing yet.
    public DuckDbRowStore(DuckDbSettings settings) {
        this.database = new Database(settings);
    }

    @Override
    public Written writeRows(
            Class<? extends Record> row,
            List<Column> columns,
            Stream<? extends Record> rows,
            Path folder) {
        try (rows) {
            RecordBinding binding = RecordBinding.of(row, columns);
            try (RowWriter writer =
                    new RowWriter(database.connect(), interrupts, binding, columns, folder)) {
                // Pushed, not pulled: an iterator over flatMap would hold each inner stream whole.
                rows.sequential().forEachOrdered(writer);
                RowHash hash = writer.finish();
                return new Written(hash.version(columns), hash.rows());
            }
        }
    }

    @Override
    public Written writeQuery(List<Column> columns, BoundQuery query, Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R extends Record> Stream<R> readRows(
            Class<R> row, List<Column> columns, List<Part> parts) {
        RecordBinding binding = RecordBinding.of(row, columns);
        StoredTable table = StoredTable.of(columns, parts);
        if (parts.isEmpty()) {
            return Stream.empty();
        }
        BoundSql query =
                BoundSql.of(
                        table.select(column ->
                                CellReader.expression(column.type(), Sql.name(column.name()))));
        return CursorRows.stream(
                row,
                binding,
                () -> RowCursor.open(database.connect(), query, columns, interrupts),
                "Cannot read rows");
    }

    @Override
    public <R extends Record> Stream<R> readQuery(
            Class<R> row, List<Column> columns, BoundQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long countRows(List<Part> parts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Preview preview(List<Column> columns, List<Part> parts, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Column> describe(String sql, Map<String, List<Column>> tables) {
        throw new UnsupportedOperationException();
    }

    /// Frees the engine. Streams that are still open fail.
    @Override
    public void close() {
        interrupts.close();
        database.close();
    }
}
