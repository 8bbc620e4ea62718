package dev.heddle.io.duckdb.catalog;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// A DuckDB database with a view of each table, over the files that hold it now. It is made beside
/// its place and moved there whole, so that its readers see all views of one change set, and those
/// who have it open go on seeing the earlier one. One thread at a time; platform threads only.
///
/// @param file where it is
public record CatalogFile(Path file) {
    /// Makes the file anew.
    ///
    /// @param tables all tables by name
    /// @param changeSet what `heddle.change_set` tells
    /// @throws HeddleException if it can not be written
    public void write(Map<String, RowStore.Table> tables, long changeSet) {
        replace(false, Set.of(), tables, changeSet);
    }

    /// Changes some views, or makes the file anew where there is none.
    ///
    /// @param gone names of tables that there are no more
    /// @param changed tables by name, those that are new included
    /// @param changeSet what `heddle.change_set` tells
    /// @throws HeddleException if it can not be read or written
    public void change(Set<String> gone, Map<String, RowStore.Table> changed, long changeSet) {
        replace(Files.isRegularFile(file), gone, changed, changeSet);
    }

    private void replace(
            boolean copied, Set<String> gone, Map<String, RowStore.Table> changed, long changeSet) {
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            deleteAll(beside);
            if (copied) {
                Files.copy(file, beside);
            }
            try (DuckDBConnection connection = open(beside);
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN");
                for (String name : gone) {
                    statement.execute("DROP VIEW IF EXISTS " + name(name));
                }
                for (Map.Entry<String, RowStore.Table> table : new TreeMap<>(changed).entrySet()) {
                    statement.execute(view(table.getKey(), table.getValue()));
                }
                statement.execute("CREATE SCHEMA IF NOT EXISTS heddle");
                statement.execute(
                        "CREATE OR REPLACE VIEW heddle.change_set AS SELECT CAST("
                                + changeSet
                                + " AS BIGINT) AS number");
                statement.execute("COMMIT");
                statement.execute("CHECKPOINT");
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException e) {
            throw failed(e);
        } finally {
            forget(beside);
        }
    }

    private HeddleException failed(Exception cause) {
        return HeddleException.of(
                DataError.STORAGE_UNAVAILABLE,
                "Cannot write the catalog '" + file + "': " + cause.getMessage() + ".",
                cause);
    }

    private static DuckDBConnection open(Path database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", "256MB");
        return new DuckDBDriver()
                .connect("jdbc:duckdb:" + database, properties)
                .unwrap(DuckDBConnection.class);
    }

    private static String view(String name, RowStore.Table table) {
        String durations =
                table.columns().stream()
                        .filter(column -> column.type() == ColumnType.Simple.DURATION)
                        .map(Column::name)
                        .map(column -> "to_microseconds(" + name(column) + ") AS " + name(column))
                        .collect(Collectors.joining(", "));
        return "CREATE OR REPLACE VIEW %s AS SELECT *%s FROM read_parquet(%s, union_by_name = true)"
                .formatted(
                        name(name),
                        durations.isEmpty() ? "" : " REPLACE (" + durations + ")",
                        files(table.parts()));
    }

    private static String files(Collection<RowStore.Part> parts) {
        return parts.stream()
                .flatMap(part -> filesIn(part.folder()).stream())
                .map(path -> "'" + path.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
        } catch (IOException e) {
            throw HeddleException.of(
                    DataError.STORED_ROWS_DAMAGED,
                    "Cannot read rows from '" + folder + "': " + e + ".",
                    e);
        }
    }

    private static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static void deleteAll(Path beside) throws IOException {
        Files.deleteIfExists(beside);
        Files.deleteIfExists(beside.resolveSibling(beside.getFileName() + ".wal"));
    }

    private static void forget(Path beside) {
        try {
            deleteAll(beside);
        } catch (IOException e) {
            // The next attempt begins with deleting it.
        }
    }
}
