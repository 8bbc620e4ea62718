package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The engine in this process. Opened on first use, since loading the native library takes most of
/// a second. Safe for use by several threads; each connection by one.
final class Database implements AutoCloseable {
    private final DuckDbSettings settings;
    private @Nullable DuckDBConnection first;
    private boolean closed;

    Database(DuckDbSettings settings) {
        this.settings = settings;
    }

    /// Returns a connection for the caller, to what all connections share.
    DuckDBConnection connect() {
        requirePlatformThread();
        try {
            DuckDBConnection connection = shared().duplicate();
            return inUtc(connection);
        } catch (SQLException e) {
            throw Failure.of("Cannot open the engine for rows", e);
        }
    }

    /// Returns the only connection to a database of its own, which shares nothing with others and
    /// ends with the connection. Takes about 20 ms.
    DuckDBConnection connectAlone() {
        requirePlatformThread();
        try {
            return inUtc(open());
        } catch (SQLException e) {
            throw Failure.of("Cannot open the engine for a query", e);
        }
    }

    private synchronized DuckDBConnection shared() throws SQLException {
        if (closed) {
            throw HeddleException.of(
                    DataError.ENGINE_FAILED, "Cannot use the row store: it was closed.");
        }
        if (first == null) {
            first = open();
        }
        return first;
    }

    private DuckDBConnection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", settings.memoryBytes() / 1000 + "KB");
        properties.setProperty("threads", String.valueOf(settings.threads()));
        properties.setProperty(
                "temp_directory", settings.spillFolder().toAbsolutePath().toString());
        return DriverManager.getConnection("jdbc:duckdb:", properties)
                .unwrap(DuckDBConnection.class);
    }

    private static DuckDBConnection inUtc(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void requirePlatformThread() {
        if (Thread.currentThread().isVirtual()) {
            throw HeddleException.of(
                    DataError.ENGINE_FAILED,
                    "Cannot use the row store on a virtual thread: native code would hold on to its carrier. Call it on a platform thread.");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (first != null) {
                first.close();
            }
        } catch (SQLException e) {
            throw Failure.of("Cannot close the engine for rows", e);
        } finally {
            first = null;
        }
    }
}
