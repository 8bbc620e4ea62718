package dev.heddle.io.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A statement with the values of its parameters `$1`, `$2` ….
///
/// @param text one statement
/// @param values in the order of the parameters
record BoundSql(String text, List<Object> values) {
    BoundSql {
        values = List.copyOf(values);
    }

    static BoundSql of(String text) {
        return new BoundSql(text, List.of());
    }

    /// Returns the type of a bound value as the engine writes it.
    static String type(@Nullable Object value) {
        return switch (value) {
            case Instant _ -> "TIMESTAMP WITH TIME ZONE";
            case String _ -> "VARCHAR";
            case Integer _ -> "INTEGER";
            case Long _ -> "BIGINT";
            case Double _ -> "DOUBLE";
            case Boolean _ -> "BOOLEAN";
            case LocalDate _ -> "DATE";
            case null, default ->
                    throw new IllegalArgumentException(
                            "Cannot bind "
                                    + value
                                    + ": values are instants, dates, texts, numbers and booleans.");
        };
    }

    PreparedStatement prepare(DuckDBConnection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1,
                        value instanceof Instant instant
                                ? instant.atOffset(ZoneOffset.UTC)
                                : value);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
