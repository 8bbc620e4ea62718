package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection with its prepared statements. One thread at a time; a statement must not be used
/// within its own rows.
///
/// Values are only ever bound. Failures of the database come as `HeddleException`.
public final class Session implements AutoCloseable {
    /// How long other processes may keep the database to themselves before we give up.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ROLL_BACK = "ROLLBACK";
    private static final int STATEMENTS = 200;
    private static final int CHUNK = 100;

    private final Connection connection;
    private final Dialect dialect;
    private final Object identity;
    private final Consumer<String> probe;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
    private long rollbacks;
    private long transactions;
    private boolean inTransaction;

    /// Creates a session that closes the connection in the end.
    ///
    /// @param probe is shown every statement before it runs; throws to make it fail
    public Session(Connection connection, Dialect dialect, Consumer<String> probe) {
        this.connection = connection;
        this.dialect = dialect;
        this.identity = dialect.identity();
        this.probe = probe;
    }

    /// Runs a statement and returns how many rows it changed.
    public int update(String sql, @Nullable Object... values) {
        try {
            return prepare(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e, "write to");
        }
    }

    /// Runs a statement that is not worth keeping.
    public void execute(String sql) {
        probe.accept(sql);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw dialect.explain(e, "write to");
        }
    }

    /// Shows each row.
    public void each(String sql, RowConsumer consumer, @Nullable Object... values) {
        try (ResultSet rows = prepare(sql, values).executeQuery()) {
            while (rows.next()) {
                consumer.accept(rows);
            }
        } catch (SQLException e) {
            throw failed(sql, e, "read");
        }
    }

    /// Returns what is made of each row.
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        List<T> result = new ArrayList<>();
        each(sql, row -> result.add(reader.read(row)), values);
        return result;
    }

    /// Returns what is made of the first row.
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        try (ResultSet rows = prepare(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e, "read");
        }
    }

    /// Returns the number in the first column of the first row, or `otherwise`.
    public long number(long otherwise, String sql, @Nullable Object... values) {
        try (ResultSet rows = prepare(sql, values).executeQuery()) {
            return rows.next() ? rows.getLong(1) : otherwise;
        } catch (SQLException e) {
            throw failed(sql, e, "read");
        }
    }

    /// Shows each row for many keys, some of them at a time.
    ///
    /// @param sql has `(*)` where the keys belong; other values follow after them
    public void eachIn(
            String sql, Collection<?> keys, RowConsumer consumer, @Nullable Object... values) {
        List<?> all = List.copyOf(keys);
        int size = all.size() == 1 ? 1 : CHUNK;
        String marked = sql.replace("(*)", "(" + "?, ".repeat(size - 1) + "?)");
        for (int from = 0; from < all.size(); from += size) {
            @Nullable Object[] bound = new @Nullable Object[size + values.length];
            for (int i = 0; i < size; i++) {
                // The last chunk is filled up with its last key: one statement for all sizes.
                bound[i] = all.get(Math.min(from + i, all.size() - 1));
            }
            System.arraycopy(values, 0, bound, size, values.length);
            each(marked, consumer, bound);
        }
    }

    /// Reads within one transaction, so that all statements see the same moment.
    public <T> T atOneMoment(Supplier<T> reading) {
        if (inTransaction) {
            return reading.get();
        }
        update("BEGIN");
        inTransaction = true;
        try {
            return reading.get();
        } finally {
            endReading();
        }
    }

    private void endReading() {
        try {
            commit();
        } catch (RuntimeException | Error e) {
            rollBack();
            throw e;
        }
    }

    /// Begins a transaction that writes, waiting for other processes that do.
    ///
    /// @throws HeddleException if another process does not come to an end
    void begin() {
        endLeftOver();
        // The system would go on writing to a file that nobody finds any more.
        if (!dialect.identity().equals(identity)) {
            throw dialect.explainGone();
        }
        long start = System.nanoTime();
        while (!tryBegin()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw HeddleException.of(
                                StateError.STATE_UNAVAILABLE,
                                "Cannot write to the recorded state: another process has kept it"
                                        + " locked for "
                                        + PATIENCE.toSeconds()
                                        + " s.")
                        .withHint("Look for a process of Heddle that hangs.");
            }
        }
        transactions++;
        inTransaction = true;
    }

    private boolean tryBegin() {
        try {
            prepare(dialect.beginWriting()).executeUpdate();
            return true;
        } catch (SQLException e) {
            HeddleException failure = failed(dialect.beginWriting(), e, "write to");
            if (dialect.isBusy(e)) {
                return false;
            }
            throw failure;
        }
    }

    /// A transaction whose undoing failed must not stop all that come after it.
    private void endLeftOver() {
        if (inTransaction) {
            rollBack();
        }
    }

    /// Makes the transaction durable.
    void commit() {
        update("COMMIT");
        inTransaction = false;
    }

    /// Undoes the transaction, if the database has not done so by itself: on a full disk it does.
    void rollBack() {
        rollbacks++;
        try {
            prepare(ROLL_BACK).executeUpdate();
        } catch (SQLException e) {
            HeddleException failure = failed(ROLL_BACK, e, "write to");
            if (!dialect.isNothingToUndo(e)) {
                throw failure;
            }
        }
        inTransaction = false;
    }

    /// Sets a mark within the transaction.
    void mark() {
        update("SAVEPOINT mark");
    }

    /// Undoes all that was done since the mark.
    void rollBackToMark() {
        rollbacks++;
        update("ROLLBACK TO mark");
    }

    /// Forgets the mark.
    void unmark() {
        update("RELEASE mark");
    }

    /// Returns a number that grows with each transaction that writes and each undoing.
    public long changes() {
        return transactions + rollbacks;
    }

    /// Returns how often something was undone.
    public long rollbacks() {
        return rollbacks;
    }

    /// Stops the running statement. From any thread.
    void interrupt() {
        try {
            dialect.interrupt(connection);
        } catch (SQLException e) {
            throw dialect.explain(e, "read");
        }
    }

    /// The driver may have closed the statement that failed, and would refuse it from then on.
    private HeddleException failed(String sql, SQLException failure, String action) {
        HeddleException explained = dialect.explain(failure, action);
        PreparedStatement forgotten = statements.remove(sql);
        if (forgotten != null) {
            try {
                forgotten.close();
            } catch (SQLException e) {
                explained.addSuppressed(e);
            }
        }
        return explained;
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        probe.accept(sql);
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
            forgetOldest();
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private void forgetOldest() throws SQLException {
        if (statements.size() > STATEMENTS) {
            var oldest = statements.entrySet().iterator();
            oldest.next().getValue().close();
            oldest.remove();
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setObject(index, null);
            case Optional<?> optional -> bind(statement, index, optional.orElse(null));
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Enum<?> constant -> statement.setString(index, constant.name());
            default -> statement.setString(index, value.toString());
        }
    }

    @Override
    public void close() {
        try (connection) {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            throw dialect.explain(e, "close");
        }
    }

    /// Makes something of a row.
    public interface RowReader<T> {
        /// Reads the row; must not move to the next.
        T read(ResultSet row) throws SQLException;
    }

    /// Takes a row.
    public interface RowConsumer {
        /// Reads the row; must not move to the next.
        void accept(ResultSet row) throws SQLException;
    }
}
