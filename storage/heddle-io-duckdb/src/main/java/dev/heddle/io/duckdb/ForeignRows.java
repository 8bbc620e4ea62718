package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.spi.data.RowImporter;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// Copies rows of files that others wrote into files of ours.
///
/// @param columns what they have to hold
/// @param files the files, at least one
/// @param format what they are
record ForeignRows(List<Column> columns, List<Path> files, RowImporter.Format format) {

    /// Writes files `heddle-0.parquet` … into a folder.
    ///
    /// @param watch lets the thread's interruption stop a statement
    void copy(DuckDBConnection connection, Path folder, InterruptWatch watch) {
        try {
            String copy =
                    "COPY (%s) TO %s (%s, %s)"
                            .formatted(
                                    select(connection),
                                    Sql.text(folder.toString()),
                                    Parts.FORMAT,
                                    Parts.SPLIT);
            try (PreparedStatement statement = connection.prepareStatement(copy);
                    InterruptWatch.Watched _ = watch.watch(statement)) {
                statement.execute();
            }
        } catch (SQLException e) {
            throw Failure.of("Cannot take in " + name(), DataError.QUERY_DOES_NOT_FIT, e);
        }
    }

    private String name() {
        return "'" + files.getFirst() + "'" + (files.size() == 1 ? "" : " and others beside it");
    }

    private String select(DuckDBConnection connection) throws SQLException {
        QueryColumns found = QueryColumns.of(connection, "SELECT * FROM " + table());
        return switch (format) {
            case PARQUET -> {
                refuse(found.problems(columns));
                yield found.select(columns, "SELECT * FROM " + table(), (_, stored) -> stored);
            }
            case CSV, JSON -> {
                List<String> names = found.names();
                refuse(problems(names));
                yield asTexts(names);
            }
        };
    }

    private String table() {
        String list = Sql.files(files);
        return switch (format) {
            case PARQUET -> "read_parquet(" + list + ")";
            case CSV ->
                    "read_csv(" + list + ", header = true, all_varchar = true, sample_size = -1)";
            case JSON -> "read_json_auto(" + list + ", sample_size = -1)";
        };
    }

    private List<Problem> problems(List<String> names) {
        List<Problem> problems = new ArrayList<>();
        List<String> known = columns.stream().map(column -> key(column.name())).toList();
        List<String> found = names.stream().map(ForeignRows::key).toList();
        for (Column column : columns) {
            if (!found.contains(key(column.name())) && !column.nullable()) {
                problems.add(Problem.of("Column '%s' is missing.".formatted(column.name())));
            }
        }
        for (String name : names) {
            if (!known.contains(key(name))) {
                problems.add(Problem.of("Column '%s' is not in the record.".formatted(name)));
            }
        }
        return problems;
    }

    private void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw HeddleException.of(
                    DataError.QUERY_DOES_NOT_FIT,
                    "Cannot take in "
                            + name()
                            + ": "
                            + problems.stream()
                                    .map(Problem::message)
                                    .collect(Collectors.joining(" ")),
                    problems);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private String asTexts(List<String> names) {
        Map<String, String> spelled = new HashMap<>();
        names.forEach(name -> spelled.put(key(name), name));
        return columns.stream()
                .map(column -> {
                    String type = Sql.storedType(column.type());
                    String name = spelled.get(key(column.name()));
                    String value = name == null ? "NULL" : value(column, Sql.name(name));
                    return "CAST(" + value + " AS " + type + ") AS " + Sql.name(column.name());
                })
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table()));
    }

    /// A text that has to be there and is empty is the empty text: CSV has no other way to say it.
    private String value(Column column, String name) {
        boolean text = column.type() == ColumnType.Simple.TEXT;
        return format == RowImporter.Format.CSV && text && !column.nullable()
                ? "coalesce(" + name + ", '')"
                : name;
    }
}
