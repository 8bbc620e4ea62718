package dev.heddle.storage.jdbc.sql;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.StateError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;

/// SQLite in a file, or in memory.
public final class SqliteDialect implements Dialect {
    private static final int ERROR = 1;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int IO = 10;
    private static final int CORRUPTED = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    /// Part of an `IO` failure: the memory that processes share is a file, which could not grow.
    private static final int SHARED_MEMORY_SIZE = 19;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final String TIMEOUT = "PRAGMA busy_timeout = " + PATIENCE.toMillis();

    private static final List<String> WRITER =
            List.of(
                    TIMEOUT,
                    "PRAGMA journal_mode = WAL",
                    // A commit that was reported survives a loss of power.
                    "PRAGMA synchronous = FULL",
                    "PRAGMA wal_autocheckpoint = 4000",
                    "PRAGMA journal_size_limit = 67108864",
                    "PRAGMA cache_size = -65536",
                    "PRAGMA mmap_size = 268435456",
                    "PRAGMA temp_store = MEMORY");

    private static final List<String> READER =
            List.of(
                    TIMEOUT,
                    "PRAGMA cache_size = -65536",
                    "PRAGMA mmap_size = 268435456",
                    "PRAGMA temp_store = MEMORY",
                    "PRAGMA query_only = ON");

    private final Optional<Path> file;

    private SqliteDialect(Optional<Path> file) {
        this.file = file;
    }

    /// Returns the dialect for a database file.
    public static SqliteDialect of(Path file) {
        return new SqliteDialect(Optional.of(file));
    }

    /// Returns the dialect for a database that is gone when its connection closes.
    public static SqliteDialect inMemory() {
        return new SqliteDialect(Optional.empty());
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Connection openWriter() throws SQLException {
        long last = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return open(WRITER);
            } catch (SQLException e) {
                if (!isBusy(e) || System.nanoTime() >= last) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    /// Of several who turn a new file to WAL, SQLite refuses some at once, whatever the timeout.
    private static void pause(SQLException refused) throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused;
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        return open(READER);
    }

    private Connection open(List<String> pragmas) throws SQLException {
        // As a URI, since the driver takes what follows a question mark in a plain path for
        // options.
        String name = file.map(path -> path.toUri().toString()).orElse(":memory:");
        SQLiteConnection connection =
                new JDBC4Connection("jdbc:sqlite:" + name, name, new Properties());
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            // Transactions begin and end by statements of ours. As long as the driver believes in
            // its automatic commit, it tries to begin one around each statement.
            connection.getConnectionConfig().setAutoCommit(false);
            // Else it asks for the last row's number after each statement, a seventh of the time.
            connection.getConnectionConfig().setGetGeneratedKeys(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public String beginWriting() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public Object identity() {
        try {
            return file.isEmpty() ? "" : identity(file.get());
        } catch (IOException e) {
            return "gone";
        }
    }

    private static Object identity(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? "there" : key;
    }

    @Override
    public HeddleException explainGone() {
        return HeddleException.of(
                        StateError.STATE_UNAVAILABLE,
                        "Cannot write to the recorded state in '"
                                + place()
                                + "': it was deleted or replaced while it was in use.")
                .withHint(
                        "Nothing that happened since is recorded. Put the state folder back, or apply"
                                + " again to begin anew.");
    }

    @Override
    public String countTables() {
        return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?";
    }

    @Override
    public boolean isBusy(SQLException failure) {
        int code = primaryCode(failure);
        return code == BUSY || code == LOCKED;
    }

    @Override
    public boolean isNothingToUndo(SQLException failure) {
        // SQLite has no code of its own for it.
        return primaryCode(failure) == ERROR
                && String.valueOf(failure.getMessage()).contains("no transaction is active");
    }

    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    @Override
    public HeddleException explain(SQLException failure, String action) {
        String start = "Cannot " + action + " the recorded state in '" + place() + "': ";
        return switch (primaryCode(failure)) {
            case BUSY, LOCKED ->
                    unavailable(start + "another process keeps it locked.", failure)
                            .withHint("Try again when the other process is done.");
            case READ_ONLY ->
                    unavailable(start + "it is read-only.", failure)
                            .withHint("Give this user the right to write to the folder.");
            case FULL -> full(start, failure);
            case IO ->
                    failure.getErrorCode() >> 8 == SHARED_MEMORY_SIZE
                            ? full(start, failure)
                            : unavailable(start + failure.getMessage() + ".", failure)
                                    .withHint(
                                            "See that the state folder is still there, and that its"
                                                    + " disk is sound and not full; then try"
                                                    + " again.");
            case CANNOT_OPEN ->
                    unavailable(start + "the file can not be opened.", failure)
                            .withHint(
                                    "Look at the rights of the folder and its files, and at the"
                                            + " limit of open files (ulimit -n).");
            case CORRUPTED, NOT_A_DATABASE ->
                    HeddleException.of(
                                    StateError.STATE_CORRUPTED,
                                    start + "the file is damaged.",
                                    failure)
                            .withHint(
                                    "Restore it from a backup, or move it away to begin with an"
                                            + " empty state. Stored data is not touched.");
            default -> unavailable(start + failure.getMessage() + ".", failure);
        };
    }

    private static HeddleException full(String start, SQLException failure) {
        return unavailable(start + "the disk is full.", failure)
                .withHint("Free some space and try again: nothing that was published is lost.");
    }

    private static HeddleException unavailable(String message, SQLException failure) {
        return HeddleException.of(StateError.STATE_UNAVAILABLE, message, failure);
    }

    private String place() {
        return file.map(Path::toString).orElse(":memory:");
    }

    /// The lower eight bits; above them SQLite says more.
    private static int primaryCode(SQLException failure) {
        return failure.getErrorCode() & 0xff;
    }
}
