package dev.heddle.io.duckdb;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.spi.data.RowFormat;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/// Copies stored rows into one file.
final class RowCopy {
    private RowCopy() {}

    /// Returns how many rows were copied.
    static long copy(
            DuckDBConnection connection,
            StoredTable table,
            RowFormat format,
            Path file,
            InterruptWatch watch)
            throws SQLException {
        table.requireStored(connection);
        String copy =
                "COPY (%s) TO %s (%s)"
                        .formatted(
                                table.select(column -> shown(column, format)),
                                Sql.text(file.toString()),
                                options(format));
        try (PreparedStatement statement = connection.prepareStatement(copy);
                InterruptWatch.Watched _ = watch.watch(statement)) {
            statement.execute();
            return statement.getLargeUpdateCount();
        }
    }

    private static String options(RowFormat format) {
        return switch (format) {
            case PARQUET -> Parts.FORMAT;
            case CSV -> "FORMAT csv, HEADER true, DELIMITER ','";
            case JSON -> "FORMAT json, ARRAY true";
            case JSONL -> "FORMAT json, ARRAY false";
        };
    }

    /// Durations are stored as microseconds; files for others have them as intervals, or as text
    /// where there are none.
    private static String shown(Column column, RowFormat format) {
        String name = Sql.name(column.name());
        if (column.type() == ColumnType.Simple.DURATION && format != RowFormat.PARQUET) {
            return "CAST(to_microseconds(" + name + ") AS VARCHAR)";
        }
        return name;
    }
}
