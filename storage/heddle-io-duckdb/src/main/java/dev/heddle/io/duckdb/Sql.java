package dev.heddle.io.duckdb;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Names, texts and types as the engine writes them.
final class Sql {
    private Sql() {}

    /// Returns a name in double quotes.
    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// Returns a text in single quotes.
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// Returns a list of files as the engine takes them.
    static String files(Collection<Path> files) {
        return files.stream()
                .map(file -> text(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Returns the type in which a column is stored.
    static String storedType(ColumnType type) {
        return switch (type) {
            case ColumnType.Simple simple -> storedType(simple);
            case ColumnType.Decimal(int precision, int scale) ->
                    "DECIMAL(" + precision + "," + scale + ")";
            case ColumnType.ListOf(ColumnType element) -> storedType(element) + "[]";
            case ColumnType.MapOf(ColumnType value) -> "MAP(VARCHAR, " + storedType(value) + ")";
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream()
                            .map(field -> name(field.name()) + " " + storedType(field.type()))
                            .collect(Collectors.joining(", ", "STRUCT(", ")"));
        };
    }

    private static String storedType(ColumnType.Simple type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case TINYINT -> "TINYINT";
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case TEXT -> "VARCHAR";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            // Parquet's own interval keeps milliseconds only.
            case DURATION -> "BIGINT";
            case UUID -> "UUID";
            case BYTES -> "BLOB";
            case JSON -> "JSON";
        };
    }
}
