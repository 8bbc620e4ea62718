package dev.heddle.api.rows;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes rows into a new table, and hashes them. One use.
///
/// @param <R> the record of a row
final class TableWriter<R extends Record> {
    private static final int BATCH = 1000;
    private static final BigInteger SUMS = BigInteger.ONE.shiftLeft(256);

    private final Connection connection;
    private final Dialect dialect;
    private final TableColumns<R> columns;
    private final MessageDigest digest = sha256();
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    private TableWriter(Connection connection, Dialect dialect, TableColumns<R> columns) {
        this.connection = connection;
        this.dialect = dialect;
        this.columns = columns;
    }

    /// What was written.
    record Written(String hash, long rows) {}

    static <R extends Record> Written write(
            Connection connection, String table, JdbcTable.Fresh<R> fresh) throws SQLException {
        connection.setAutoCommit(false);
        TableWriter<R> writer =
                new TableWriter<>(connection, Dialect.of(connection), TableColumns.of(fresh.row()));
        try (Stream<R> rows = fresh.rows().stream()) {
            return writer.write(table, rows.iterator());
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private Written write(String table, Iterator<R> rows) throws SQLException {
        try {
            create(table);
            insert(table, rows);
            connection.commit();
            return new Written(hash(), count);
        } catch (SQLException | RuntimeException e) {
            forget(table);
            throw e;
        }
    }

    private void create(String table) throws SQLException {
        execute(
                columns.all().stream()
                        .map(dialect::declared)
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "CREATE TABLE " + dialect.quoted(table) + " (",
                                        ")")));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insert(String table, Iterator<R> rows) throws SQLException {
        String insert =
                columns.all().stream()
                        .map(dialect::bound)
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "INSERT INTO " + dialect.quoted(table) + " VALUES (",
                                        ")"));
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            while (rows.hasNext()) {
                R row = Objects.requireNonNull(rows.next(), "a row is null");
                add(row);
                columns.bind(row, statement, dialect);
                statement.addBatch();
                if (count % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            if (count % BATCH != 0) {
                statement.executeBatch();
            }
        }
    }

    /// A sum has no order, like rows.
    private void add(R row) {
        count++;
        for (int i = 0; i < columns.all().size(); i++) {
            Optional<String> text = columns.fields().text(row, i);
            put(text.isPresent() ? "+" : "-");
            put(text.orElse(""));
        }
        sum = sum.add(new BigInteger(1, digest.digest())).mod(SUMS);
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private String hash() {
        for (TableColumns.Column column : columns.all()) {
            put(dialect.declared(column));
        }
        put(count + " " + sum);
        return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }

    private void forget(String fresh) {
        try {
            connection.rollback();
            execute("DROP TABLE IF EXISTS " + dialect.quoted(fresh));
            connection.commit();
        } catch (SQLException e) {
            // What failed before is told. A database that keeps tables of broken transactions
            // keeps this one until the folder is deleted.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
