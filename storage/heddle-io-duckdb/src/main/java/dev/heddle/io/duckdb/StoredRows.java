package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.io.row.RowVersions;
import dev.heddle.io.row.Unstorable;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// What is done with stored rows besides making records of them.
final class StoredRows {

    /// Opens a cursor.
    @FunctionalInterface
    interface Cursors {
        RowCursor open(StoredTable table) throws SQLException;
    }

    private StoredRows() {}

    /// Opens a cursor over a table's rows. Closes the connection with it, also on failure.
    static RowCursor open(DuckDBConnection connection, StoredTable table, InterruptWatch interrupts)
            throws SQLException {
        try {
            table.requireStored(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        String select =
                table.select(
                        column -> CellReader.expression(column.type(), Sql.name(column.name())));
        return RowCursor.open(connection, BoundSql.of(select), table.columns(), interrupts);
    }

    /// Hashes rows that a query wrote, and finds the nulls that it should not have written.
    static RowStore.Written hashNew(RowForm form, List<Path> files, Cursors cursors) {
        return hash(form, StoredTable.written(form.columns(), files), cursors);
    }

    /// Hashes stored rows.
    static RowStore.Written hash(RowForm form, StoredTable table, Cursors cursors) {
        RowVersions hash = new RowVersions(form);
        try (RowCursor cursor = cursors.open(table)) {
            hashAll(cursor, hash);
            return hash.written();
        } catch (Unstorable e) {
            throw HeddleException.of(
                    DataError.ROW_DOES_NOT_FIT,
                    "Cannot store row %d of the query: column '%s' %s."
                            .formatted(hash.rows() + 1, e.path(), e.reason()));
        } catch (SQLException e) {
            throw Failure.of("Cannot hash the rows of the query", e);
        }
    }

    /// Hashes rows that were stored before.
    ///
    /// @throws HeddleException if they can not be read
    static RowStore.Written verify(RowForm form, List<Path> files, Cursors cursors) {
        RowVersions hash = new RowVersions(form);
        try (RowCursor cursor = cursors.open(StoredTable.written(form.columns(), files))) {
            hashAll(cursor, hash);
            return hash.written();
        } catch (Unstorable e) {
            throw HeddleException.of(
                    DataError.STORED_ROWS_DAMAGED,
                    "Cannot read row %d: column '%s' %s."
                            .formatted(hash.rows() + 1, e.path(), e.reason()));
        } catch (SQLException e) {
            throw Failure.of("Cannot read rows", DataError.STORED_ROWS_DAMAGED, e);
        }
    }

    private static void hashAll(RowCursor cursor, RowVersions hash) throws SQLException {
        for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
            for (int i = 0; i < row.length; i++) {
                hash.put(i, row[i]);
            }
            hash.endRow();
        }
    }

    /// Sums the counts in the files' footers.
    static long count(DuckDBConnection connection, List<RowStore.Part> parts) throws SQLException {
        List<Path> files =
                parts.stream().flatMap(part -> Parts.list(part.folder()).stream()).toList();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT sum(num_rows) FROM parquet_file_metadata("
                                        + Sql.files(files)
                                        + ")")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Returns the counts in the files' footers, in the order of the files.
    static Map<Path, Long> countByFile(DuckDBConnection connection, List<RowStore.Part> parts)
            throws SQLException {
        Map<Path, Long> counts = new LinkedHashMap<>();
        parts.forEach(part -> Parts.list(part.folder()).forEach(file -> counts.put(file, 0L)));
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT file_name, num_rows FROM parquet_file_metadata("
                                        + Sql.files(List.copyOf(counts.keySet()))
                                        + ")")) {
            while (rows.next()) {
                counts.put(Path.of(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    /// Returns the first rows with values as the engine writes them, durations in Java's way.
    static List<List<Optional<String>>> firstAsText(
            DuckDBConnection connection, StoredTable table, int limit) throws SQLException {
        String select = table.select(StoredRows::asText) + " LIMIT " + limit;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            List<List<Optional<String>>> texts = new ArrayList<>();
            while (rows.next()) {
                List<Optional<String>> row = new ArrayList<>();
                for (int i = 1; i <= table.columns().size(); i++) {
                    row.add(Optional.ofNullable(rows.getString(i)));
                }
                texts.add(List.copyOf(row));
            }
            return List.copyOf(texts);
        }
    }

    private static String asText(Column column) {
        String name = Sql.name(column.name());
        String shown =
                column.type() == ColumnType.Simple.DURATION
                        ? "to_microseconds(" + name + ")"
                        : name;
        return "CAST(" + shown + " AS VARCHAR)";
    }
}
