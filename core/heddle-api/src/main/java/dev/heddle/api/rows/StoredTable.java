package dev.heddle.api.rows;

import dev.heddle.api.data.Dataset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A table that is never written again.
///
/// @param connections to its database
/// @param name its name
record StoredTable(JdbcTables.Connections connections, String name) {
    private static final int FETCHED = 1000;

    <R extends Record> Dataset<R> rows(Class<R> row) {
        TableColumns<R> columns = TableColumns.of(row);
        return Dataset.from(() -> open(columns));
    }

    private <R extends Record> Stream<R> open(TableColumns<R> columns) throws SQLException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            Connection connection = connections.open();
            open.push(connection);
            // PostgreSQL fetches piece by piece in a transaction only.
            connection.setAutoCommit(false);
            Dialect dialect = Dialect.of(connection);
            String names =
                    columns.all().stream()
                            .map(column -> dialect.selected(column))
                            .collect(Collectors.joining(", "));
            PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT " + names + " FROM " + dialect.quoted(name));
            open.push(statement);
            statement.setFetchSize(FETCHED);
            ResultSet rows = statement.executeQuery();
            open.push(rows);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(
                                    new Rows<>(columns, rows),
                                    Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(() -> closeAll(open));
        } catch (SQLException e) {
            closeAll(open);
            throw new SQLException(
                    "Cannot read table '" + name + "': " + e.getMessage(), e.getSQLState(), e);
        }
    }

    void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + Dialect.of(connection).quoted(name));
        }
    }

    long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM " + Dialect.of(connection).quoted(name))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void closeAll(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close the rows of a table.", e);
            }
        }
    }

    private static final class Rows<R extends Record> implements Iterator<R> {
        private final TableColumns<R> columns;
        private final ResultSet rows;
        private Optional<R> next = Optional.empty();
        private boolean ended;

        Rows(TableColumns<R> columns, ResultSet rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && !ended) {
                try {
                    next = rows.next() ? Optional.of(columns.read(rows)) : Optional.empty();
                    ended = next.isEmpty();
                } catch (SQLException e) {
                    throw new IllegalStateException("Cannot read a row: " + e.getMessage(), e);
                }
            }
            return next.isPresent();
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            R row = next.orElseThrow();
            next = Optional.empty();
            return row;
        }
    }
}
