package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.schema.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBConnection;

/// A database for one query, which can read the files of its tables, write into one folder if told
/// so, and reach nothing else. For one thread.
final class QueryDatabase implements AutoCloseable {
    private final DuckDBConnection connection;
    private final QueryText text;
    private final Map<String, Object> values;
    private final QueryColumns columns;

    private QueryDatabase(
            DuckDBConnection connection,
            QueryText text,
            Map<String, Object> values,
            QueryColumns columns) {
        this.connection = connection;
        this.text = text;
        this.values = values;
        this.columns = columns;
    }

    /// Opens the tables, locks the database and checks the query.
    ///
    /// @param connection the only one to its database; closed with this, or when opening fails
    /// @param writable folders that may be written to
    /// @param reader for whom the query is
    static QueryDatabase open(
            DuckDBConnection connection,
            String sql,
            QueryTables tables,
            Map<String, Object> values,
            List<Path> writable,
            QueryGuard.Reader reader)
            throws SQLException {
        try {
            tables.createViews(connection);
            lock(connection, tables.files(), writable);
            return check(connection, sql, tables, values, reader);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Checks a query on tables without rows.
    ///
    /// @param connection to a database that is locked already; closed with this, or on failure
    static QueryDatabase openEmpty(
            DuckDBConnection connection, String sql, QueryTables tables, Map<String, Object> values)
            throws SQLException {
        try {
            tables.createViews(connection);
            return check(connection, sql, tables, values, QueryGuard.Reader.ASSET);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static QueryDatabase check(
            DuckDBConnection connection,
            String sql,
            QueryTables tables,
            Map<String, Object> values,
            QueryGuard.Reader reader) {
        try {
            QueryText text = QueryText.parse(sql);
            new QueryGuard(connection, tables.names(), values.keySet(), reader).require(sql);
            String typed =
                    text.with(name -> "CAST(NULL AS " + BoundSql.type(values.get(name)) + ")");
            return new QueryDatabase(connection, text, values, QueryColumns.of(connection, typed));
        } catch (SQLException e) {
            throw Failure.of("Cannot run the query", DataError.QUERY_NOT_ALLOWED, e);
        }
    }

    /// From here on the database can not be opened again, not even by us.
    private static void lock(DuckDBConnection connection, List<Path> readable, List<Path> writable)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<Path> paths = new ArrayList<>(readable);
            paths.addAll(writable);
            statement.execute("SET allowed_paths = " + Sql.files(paths));
            statement.execute("SET allowed_directories = " + Sql.files(writable));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    /// Returns the columns of the result.
    List<Column> columns() {
        return columns.columns();
    }

    /// Returns the types of the result as the engine writes them, by name, in order.
    Map<String, String> types() {
        return columns.texts();
    }

    List<Problem> problems(List<Column> declared) {
        return columns.problems(declared);
    }

    /// Returns the query for [RowCursor].
    ///
    /// @throws HeddleException if its columns are not the declared ones
    BoundSql reading(List<Column> declared) {
        columns.requireFitting(declared);
        return bound(query -> columns.select(declared, query, CellReader::expression));
    }

    /// Returns the statement that writes the result into files `heddle-0.parquet` … of a folder.
    ///
    /// @throws HeddleException if its columns are not the declared ones
    BoundSql copying(List<Column> declared, Path folder) {
        columns.requireFitting(declared);
        return bound(query ->
                "COPY (%s) TO %s (%s, %s)"
                        .formatted(
                                columns.select(declared, query, (type, stored) -> stored),
                                Sql.text(folder.toString()),
                                Parts.FORMAT,
                                Parts.SPLIT));
    }

    /// Returns a statement made around the query, with its values.
    BoundSql bound(UnaryOperator<String> statement) {
        List<Object> ordered = new ArrayList<>();
        String query =
                text.with(name -> {
                    Object value = values.get(name);
                    ordered.add(value);
                    return "CAST($" + ordered.size() + " AS " + BoundSql.type(value) + ")";
                });
        return new BoundSql(statement.apply(query), ordered);
    }

    DuckDBConnection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
