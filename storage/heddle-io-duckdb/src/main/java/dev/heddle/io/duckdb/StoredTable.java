package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.io.duckdb.type.FoundType;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Stored parts as one table of the wanted columns, in the order of the parts.
///
/// A column that a part does not have is null there if it may be; types have to be equal.
///
/// @param columns the wanted columns
/// @param runs neighbouring parts that were stored with the same columns
/// @param keyColumn name of a column with the partition's key, if it is wanted
record StoredTable(List<Column> columns, List<Run> runs, Optional<String> keyColumn) {
    private static final String FILE = "heddle_file";

    /// Neighbouring parts with the same stored columns.
    ///
    /// @param stored the columns in the files
    /// @param files all files, in order; at least one
    /// @param keys the key of each file's partition
    record Run(List<Column> stored, List<Path> files, List<PartitionKey> keys) {
        private boolean has(Column column) {
            return stored.stream().anyMatch(other -> other.name().equals(column.name()));
        }
    }

    /// Finds the files of the parts.
    ///
    /// @throws HeddleException naming every part and column that do not fit
    static StoredTable of(List<Column> columns, List<RowStore.Part> parts) {
        return of(new RowStore.Table(columns, parts));
    }

    /// Finds the files of a table.
    ///
    /// @throws HeddleException naming every part and column that do not fit
    static StoredTable of(RowStore.Table table) {
        List<Column> columns = table.columns();
        List<RowStore.Part> parts = table.parts();
        requireFitting(columns, parts);
        List<Run> runs = new ArrayList<>();
        for (RowStore.Part part : parts) {
            List<Column> stored = part.spec().columns();
            if (runs.isEmpty() || !runs.getLast().stored().equals(stored)) {
                runs.add(new Run(stored, new ArrayList<>(), new ArrayList<>()));
            }
            for (Path file : Parts.list(part.folder())) {
                runs.getLast().files().add(file);
                runs.getLast().keys().add(part.partition());
            }
        }
        return new StoredTable(columns, runs, table.keyColumn());
    }

    /// Returns the table in files that were just written.
    static StoredTable written(List<Column> columns, List<Path> files) {
        return new StoredTable(
                columns, List.of(new Run(columns, files, List.of())), Optional.empty());
    }

    private static void requireFitting(List<Column> columns, List<RowStore.Part> parts) {
        List<Problem> problems = new ArrayList<>();
        for (RowStore.Part part : parts) {
            Map<String, Column> stored = new LinkedHashMap<>();
            part.spec().columns().forEach(column -> stored.put(column.name(), column));
            for (Column column : columns) {
                problem(column, stored.get(column.name()), part.partition())
                        .ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
            throw HeddleException.of(
                            DataError.STORED_ROWS_DO_NOT_FIT,
                            problems.getFirst().message() + more,
                            problems)
                    .withHint("Materialize again what was stored before the record changed.");
        }
    }

    private static Optional<Problem> problem(
            Column wanted, @Nullable Column stored, PartitionKey key) {
        String where =
                "Cannot read column '%s'%s: "
                        .formatted(
                                wanted.name(), key.isNone() ? "" : " of partition '" + key + "'");
        if (stored == null) {
            return wanted.nullable()
                    ? Optional.empty()
                    : Optional.of(
                            Problem.of(
                                    where
                                            + "it is not stored there, and the record says that it is not Optional."));
        }
        return stored.type().equals(wanted.type())
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                "%sit is stored as %s, and the record has %s."
                                        .formatted(where, stored.type(), wanted.type())));
    }

    /// Compares the columns of the first file of each run with what was recorded of it.
    ///
    /// @throws HeddleException if a wanted column is of another type
    void requireStored(DuckDBConnection connection) throws SQLException {
        for (Run run : runs) {
            Map<String, String> found = typesOf(connection, run.files().getFirst());
            for (Column column : columns) {
                if (run.has(column)) {
                    requireStored(column, found.get(column.name()), run.files().getFirst());
                }
            }
        }
    }

    private static Map<String, String> typesOf(DuckDBConnection connection, Path file)
            throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "DESCRIBE SELECT * FROM read_parquet("
                                        + Sql.files(List.of(file))
                                        + ")")) {
            while (rows.next()) {
                types.put(rows.getString(1), rows.getString(2));
            }
        }
        return types;
    }

    private static void requireStored(Column column, @Nullable String found, Path file) {
        String type = Sql.storedType(column.type());
        if (found != null && FoundType.parse(found).equals(FoundType.parse(type))) {
            return;
        }
        String reason =
                found == null
                        ? "it has no column '%s'".formatted(column.name())
                        : "it holds column '%s' as %s, not as %s"
                                .formatted(column.name(), found, type);
        throw HeddleException.of(
                DataError.STORED_ROWS_DAMAGED,
                "Cannot read rows from '" + file + "': " + reason + ".");
    }

    List<Path> files() {
        return runs.stream().flatMap(run -> run.files().stream()).toList();
    }

    /// Returns a SELECT of the wanted columns, each by the expression made from its quoted name.
    String select(Function<Column, String> expression) {
        String names =
                columns.stream()
                        .map(column -> expression.apply(column) + " AS " + Sql.name(column.name()))
                        .collect(Collectors.joining(", "));
        return "SELECT " + names + key() + " FROM (" + union() + ")";
    }

    private String key() {
        return keyColumn.map(name -> ", " + Sql.name(name)).orElse("");
    }

    private String union() {
        if (runs.isEmpty()) {
            return "SELECT "
                    + select(new Run(List.of(), List.of(), List.of()))
                    + keyColumn
                            .map(name -> ", CAST(NULL AS VARCHAR) AS " + Sql.name(name))
                            .orElse("")
                    + " WHERE false";
        }
        return runs.stream()
                .map(run -> "SELECT " + select(run) + key() + " FROM " + from(run))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /// The key is looked up by the file that a row comes from, so that the plan does not grow with
    /// the number of partitions.
    private String from(Run run) {
        String files = Sql.files(run.files());
        if (keyColumn.isEmpty()) {
            return "read_parquet(" + files + ")";
        }
        String keys =
                run.keys().stream()
                        .map(key -> Sql.text(key.value()))
                        .collect(Collectors.joining(", ", "[", "]"));
        return "read_parquet(%s, filename = '%s') JOIN (SELECT unnest(%s) AS %s, unnest(%s) AS %s) USING (%s)"
                .formatted(files, FILE, files, FILE, keys, Sql.name(keyColumn.get()), FILE);
    }

    private String select(Run run) {
        return columns.stream()
                .map(column ->
                        run.has(column)
                                ? Sql.name(column.name())
                                : "CAST(NULL AS %s) AS %s"
                                        .formatted(
                                                Sql.storedType(column.type()),
                                                Sql.name(column.name())))
                .collect(Collectors.joining(", "));
    }
}
