package dev.heddle.io.duckdb;

import dev.heddle.model.schema.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Steps through the rows of a query, as stored values. Owns its connection. For one thread.
final class RowCursor implements AutoCloseable {
    private final DuckDBConnection connection;
    private final PreparedStatement statement;
    private final InterruptWatch.Watched watched;
    private final ResultSet rows;
    private final CellReader[] readers;
    private final @Nullable Object[] values;

    private RowCursor(
            DuckDBConnection connection,
            PreparedStatement statement,
            InterruptWatch.Watched watched,
            ResultSet rows,
            List<Column> columns) {
        this.connection = connection;
        this.statement = statement;
        this.watched = watched;
        this.rows = rows;
        this.readers =
                columns.stream()
                        .map(column -> CellReader.of(column.type()))
                        .toArray(CellReader[]::new);
        this.values = new @Nullable Object[readers.length];
    }

    /// Starts a query whose columns were selected with [CellReader#expression]. Closes the
    /// connection, also on failure.
    static RowCursor open(
            DuckDBConnection connection, BoundSql query, List<Column> columns, InterruptWatch watch)
            throws SQLException {
        PreparedStatement statement = null;
        InterruptWatch.Watched watched = null;
        try {
            statement = query.prepare(connection);
            watched = watch.watch(statement);
            ResultSet rows = execute(connection, statement, query, watch);
            return new RowCursor(connection, statement, watched, rows, columns);
        } catch (SQLException | RuntimeException e) {
            closeAll(watched, statement, connection);
            throw e;
        }
    }

    /// A streaming query that fails early may lose its message in the driver ("Invalid result
    /// set"). Running it again under EXPLAIN ANALYZE, which does not stream, brings it back.
    static ResultSet execute(
            DuckDBConnection connection,
            PreparedStatement statement,
            BoundSql query,
            InterruptWatch watch)
            throws SQLException {
        try {
            return statement.executeQuery();
        } catch (SQLException e) {
            InterruptWatch.check();
            if (String.valueOf(e.getMessage()).contains("Invalid result set")) {
                explain(connection, query, watch, e);
            }
            throw e;
        }
    }

    private static void explain(
            DuckDBConnection connection, BoundSql query, InterruptWatch watch, SQLException lost)
            throws SQLException {
        BoundSql explained = new BoundSql("EXPLAIN ANALYZE " + query.text(), query.values());
        try (PreparedStatement again = explained.prepare(connection);
                InterruptWatch.Watched _ = watch.watch(again)) {
            again.execute();
        } catch (SQLException e) {
            e.addSuppressed(lost);
            throw e;
        }
    }

    /// Moves to the next row. Returns its stored values, in an array that is used again for the row
    /// after; null after the last.
    @Nullable Object @Nullable [] next() throws SQLException {
        if (!rows.next()) {
            // A cancelled query may look like one that ended.
            InterruptWatch.check();
            return null;
        }
        for (int i = 0; i < readers.length; i++) {
            values[i] = readers[i].read(rows, i + 1);
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        closeAll(watched, statement, connection);
    }

    static void closeAll(@Nullable AutoCloseable... resources) throws SQLException {
        try {
            for (AutoCloseable resource : resources) {
                if (resource != null) {
                    resource.close();
                }
            }
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(e);
        }
    }
}
