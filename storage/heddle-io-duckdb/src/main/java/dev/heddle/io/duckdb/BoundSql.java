package dev.heddle.io.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBConnection;

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
