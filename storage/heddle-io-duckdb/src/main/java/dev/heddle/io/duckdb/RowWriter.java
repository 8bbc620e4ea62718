package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.io.row.RecordBinding;
import dev.heddle.io.row.RowVersions;
import dev.heddle.io.row.Unstorable;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Takes rows one by one, collects a part of them in a table in memory, and writes each full part
/// into a Parquet file. Hashes in the same pass.
final class RowWriter implements Consumer<Record>, AutoCloseable {
    private static final String TABLE = "heddle_part";

    /// A part of wide rows ends before its million, or it would not fit into memory.
    private static final long MOST_BYTES = 256L << 20;

    private final DuckDBConnection connection;
    private final InterruptWatch interrupts;
    private final List<Column> columns;
    private final Path folder;
    private final RecordBinding binding;
    private final CellAppender[] cells;
    private final RowVersions hash;
    private @Nullable DuckDBAppender appender;
    private int parts;
    private long rowsBefore;
    private long bytesBefore;

    RowWriter(
            DuckDBConnection connection,
            InterruptWatch interrupts,
            RecordBinding binding,
            RowForm form,
            Path folder) {
        this.connection = connection;
        this.interrupts = interrupts;
        this.binding = binding;
        this.columns = form.columns();
        this.hash = new RowVersions(form);
        this.folder = folder;
        this.cells =
                columns.stream()
                        .map(column -> CellAppender.of(column.type()))
                        .toArray(CellAppender[]::new);
    }

    @Override
    public void accept(Record row) {
        try {
            append(appender == null ? openPart() : appender, row);
            if (hash.rows() - rowsBefore >= Parts.MOST_ROWS
                    || hash.bytes() - bytesBefore >= MOST_BYTES) {
                closePart();
            }
        } catch (Unstorable e) {
            throw HeddleException.of(
                    DataError.ROW_DOES_NOT_FIT,
                    "Cannot store row %d: component '%s' %s."
                            .formatted(hash.rows() + 1, e.path(), e.reason()));
        } catch (SQLException e) {
            throw Failure.of("Cannot store row " + (hash.rows() + 1), e);
        }
    }

    private void append(DuckDBAppender out, @Nullable Record row) throws SQLException {
        if (row == null) {
            throw HeddleException.of(
                    DataError.ROW_DOES_NOT_FIT,
                    "Cannot store row " + (hash.rows() + 1) + ": it is null.");
        }
        if ((hash.rows() & 0x3ff) == 0) {
            InterruptWatch.check();
        }
        out.beginRow();
        for (int i = 0; i < cells.length; i++) {
            Object stored = binding.stored(row, i);
            hash.put(i, stored);
            if (stored == null) {
                out.appendNull();
            } else {
                cells[i].append(out, stored);
            }
        }
        out.endRow();
        hash.endRow();
    }

    /// Writes what is left. An empty data set gets one file of no rows, which shows its columns.
    RowStore.Written finish() {
        try {
            if (parts == 0 && appender == null) {
                openPart();
            }
            if (appender != null) {
                closePart();
            }
            return hash.written();
        } catch (SQLException e) {
            throw Failure.of("Cannot store rows", e);
        }
    }

    private DuckDBAppender openPart() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    columns.stream()
                            .map(column ->
                                    Sql.name(column.name()) + " " + Sql.storedType(column.type()))
                            .collect(
                                    Collectors.joining(
                                            ", ", "CREATE TEMP TABLE " + TABLE + " (", ")")));
        }
        DuckDBAppender opened = connection.createAppender("temp", "main", TABLE);
        appender = opened;
        return opened;
    }

    private void closePart() throws SQLException {
        if (appender != null) {
            appender.flush();
            appender.close();
            appender = null;
        }
        String file = Sql.text(Parts.file(folder, parts).toString());
        try (Statement statement = connection.createStatement();
                InterruptWatch.Watched _ = interrupts.watch(statement)) {
            statement.execute(
                    "COPY temp.main." + TABLE + " TO " + file + " (" + Parts.FORMAT + ")");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE temp.main." + TABLE);
        }
        parts++;
        rowsBefore = hash.rows();
        bytesBefore = hash.bytes();
    }

    /// Frees the table; an unfinished part is lost.
    @Override
    public void close() {
        try (connection) {
            if (appender != null) {
                appender.close();
            }
        } catch (SQLException e) {
            throw Failure.of("Cannot end the storing of rows", e);
        }
    }
}
