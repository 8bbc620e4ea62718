package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// The engine in this process. Opened on first use, since loading the native library takes most of
/// a second. Safe for use by several threads; each connection by one.
final class Database implements AutoCloseable {
    /// Texts of instants do not depend on the machine, here and in all connections to come.
    private static final String IN_UTC = "SET GLOBAL TimeZone = 'UTC'";

    private final DuckDbSettings settings;
    private final List<String> preparation;
    private final List<DuckDBConnection> handedOut = new ArrayList<>();
    private @Nullable DuckDBConnection first;
    private boolean closed;

    private Database(DuckDbSettings settings, List<String> preparation) {
        this.settings = settings;
        this.preparation = preparation;
    }

    /// Returns a database for our own statements.
    static Database of(DuckDbSettings settings) {
        return new Database(settings, List.of(IN_UTC));
    }

    /// Returns a database in which foreign statements can be looked at: it reaches no file.
    static Database locked(DuckDbSettings settings) {
        return new Database(
                settings,
                List.of(
                        IN_UTC,
                        "SET enable_external_access = false",
                        "SET lock_configuration = true"));
    }

    /// Returns a database that reaches no file, for plans of foreign queries that were looked at.
    static Database planning(DuckDbSettings settings) {
        return new Database(settings, List.of(IN_UTC, "SET enable_external_access = false"));
    }

    /// Returns a connection for the caller, to what all connections share.
    DuckDBConnection connect() {
        requirePlatformThread();
        try {
            return handOut(shared().duplicate());
        } catch (SQLException e) {
            throw Failure.of("Cannot open the engine for rows", e);
        }
    }

    /// Returns the only connection to a database of its own, which shares nothing with others and
    /// ends with the connection. Takes about 25 ms.
    DuckDBConnection connectAlone() {
        requirePlatformThread();
        try {
            return handOut(open());
        } catch (SQLException e) {
            throw Failure.of("Cannot open the engine for a query", e);
        }
    }

    private synchronized DuckDBConnection shared() throws SQLException {
        if (closed) {
            throw wasClosed();
        }
        if (first == null) {
            first = open();
        }
        return first;
    }

    private synchronized DuckDBConnection handOut(DuckDBConnection connection) throws SQLException {
        if (closed) {
            connection.close();
            throw wasClosed();
        }
        forgetClosed();
        handedOut.add(connection);
        return connection;
    }

    private void forgetClosed() throws SQLException {
        for (Iterator<DuckDBConnection> all = handedOut.iterator(); all.hasNext(); ) {
            if (all.next().isClosed()) {
                all.remove();
            }
        }
    }

    /// Returns how many connections were handed out and not closed yet.
    synchronized int openConnections() {
        try {
            forgetClosed();
            return handedOut.size();
        } catch (SQLException e) {
            throw Failure.of("Cannot count the connections", e);
        }
    }

    private static HeddleException wasClosed() {
        return HeddleException.of(
                DataError.ENGINE_FAILED, "Cannot use the row store: it was closed.");
    }

    private DuckDBConnection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", settings.memoryBytes() / 1000 + "KB");
        properties.setProperty("threads", String.valueOf(settings.threads()));
        properties.setProperty(
                "temp_directory", SpillFolder.next(settings.spillFolder()).toString());
        // Not by way of DriverManager: it asks the thread for drivers, which may run user code.
        DuckDBConnection connection =
                new DuckDBDriver()
                        .connect("jdbc:duckdb:", properties)
                        .unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            for (String step : preparation) {
                statement.execute(step);
            }
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
            for (DuckDBConnection connection : handedOut) {
                connection.close();
            }
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
