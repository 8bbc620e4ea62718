package dev.heddle.storage.jdbc;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.state.EventLog;
import dev.heddle.spi.state.LeaseStorage;
import dev.heddle.spi.state.RetentionReader;
import dev.heddle.spi.state.StateReader;
import dev.heddle.spi.state.StateStorage;
import dev.heddle.storage.jdbc.heads.HeadFile;
import dev.heddle.storage.jdbc.lease.FileProcesses;
import dev.heddle.storage.jdbc.lease.JdbcLeases;
import dev.heddle.storage.jdbc.lease.Processes;
import dev.heddle.storage.jdbc.log.JdbcEventLog;
import dev.heddle.storage.jdbc.read.JdbcRetentionReader;
import dev.heddle.storage.jdbc.read.JdbcStateReader;
import dev.heddle.storage.jdbc.read.Views;
import dev.heddle.storage.jdbc.sql.Dialect;
import dev.heddle.storage.jdbc.sql.GroupCommit;
import dev.heddle.storage.jdbc.sql.Migrations;
import dev.heddle.storage.jdbc.sql.ReaderPool;
import dev.heddle.storage.jdbc.sql.Reads;
import dev.heddle.storage.jdbc.sql.Session;
import dev.heddle.storage.jdbc.sql.SqliteDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// State in a SQL database. One thread writes, sharing commits between callers; a few read. All of
/// them are platform threads, so that callers may be virtual ones. Safe for use by several threads,
/// and a database file by several processes.
public final class JdbcStateStorage implements StateStorage {
    private static final int READERS = 3;
    private static final Duration PATIENCE = Duration.ofMillis(3);

    private final GroupCommit writer;
    private final Reads reads;
    private final Processes processes;
    private final Views views;
    private final int schemaVersion;
    private final JdbcEventLog events;
    private final JdbcStateReader reader;
    private final JdbcRetentionReader retention;
    private final JdbcLeases leases;

    private JdbcStateStorage(
            GroupCommit writer,
            Reads reads,
            Processes processes,
            Views views,
            int schemaVersion,
            InstantSource clock) {
        this.views = views;
        this.writer = writer;
        this.reads = reads;
        this.processes = processes;
        this.schemaVersion = schemaVersion;
        this.events = new JdbcEventLog(writer, reads, clock, processes);
        this.reader = new JdbcStateReader(reads, processes, views);
        this.retention = new JdbcRetentionReader(reads);
        this.leases = new JdbcLeases(writer, reads, processes);
    }

    /// Opens the state in a folder, `heddle.db`; makes folder and tables where they are missing.
    ///
    /// @param folder on a local disk; made for its owner alone if it is missing
    /// @param clock gives the times of events
    /// @throws HeddleException with [dev.heddle.spi.state.StateError#STATE_UNAVAILABLE],
    ///   [dev.heddle.spi.state.StateError#STATE_CORRUPTED] or
    ///   [dev.heddle.spi.state.StateError#STATE_TOO_NEW]; its hint says what to do
    public static JdbcStateStorage openSqlite(Path folder, InstantSource clock) {
        return openSqlite(folder, clock, _ -> {}, HeadFile.FEW);
    }

    /// @param probe is shown each statement that writes before it is run; throws to make it fail
    static JdbcStateStorage openSqlite(Path folder, InstantSource clock, Consumer<String> probe) {
        return openSqlite(folder, clock, probe, HeadFile.FEW);
    }

    /// @param few with fewer heads no file of them is kept
    static JdbcStateStorage openSqlite(
            Path folder, InstantSource clock, Consumer<String> probe, int few) {
        StateFolder state = StateFolder.prepare(folder);
        Dialect dialect = SqliteDialect.of(state.database());
        Processes processes =
                FileProcesses.register(state.processes(), ProcessHandle.current().pid());
        try {
            return open(
                    dialect,
                    processes,
                    clock,
                    probe,
                    PATIENCE,
                    version -> Views.keptIn(state.heads(), version, few),
                    _ -> new ReaderPool("heddle-state-reader", READERS, () -> reader(dialect)));
        } catch (RuntimeException | Error e) {
            processes.close();
            throw e;
        }
    }

    /// Opens state of its own in memory, which is gone when it is closed.
    ///
    /// @param clock gives the times of events
    public static JdbcStateStorage inMemory(InstantSource clock) {
        return inMemory(clock, _ -> {});
    }

    /// Opens state of its own in memory, which is gone when it is closed, for several processes
    /// that only seem to be.
    ///
    /// @param clock gives the times of events
    /// @param processes tells which of them asks, and which live
    public static JdbcStateStorage inMemory(InstantSource clock, Processes processes) {
        return inMemory(clock, processes, _ -> {});
    }

    /// @param probe is shown each statement before it is run; throws to make it fail
    static JdbcStateStorage inMemory(InstantSource clock, Consumer<String> probe) {
        return inMemory(clock, Processes.inMemory(), probe);
    }

    private static JdbcStateStorage inMemory(
            InstantSource clock, Processes processes, Consumer<String> probe) {
        return open(
                SqliteDialect.inMemory(),
                processes,
                clock,
                probe,
                Duration.ZERO,
                _ -> Views.inMemory(),
                Reads::on);
    }

    private interface ReadsOf {
        Reads with(GroupCommit writer);
    }

    private static JdbcStateStorage open(
            Dialect dialect,
            Processes processes,
            InstantSource clock,
            Consumer<String> probe,
            Duration patience,
            IntFunction<Views> views,
            ReadsOf readsOf) {
        Migrations migrations = Migrations.of(dialect);
        GroupCommit writer =
                GroupCommit.start(
                        "heddle-state-writer", () -> writer(dialect, migrations, probe), patience);
        try {
            return new JdbcStateStorage(
                    writer,
                    readsOf.with(writer),
                    processes,
                    views.apply(migrations.version()),
                    migrations.version(),
                    clock);
        } catch (RuntimeException | Error e) {
            writer.close();
            throw e;
        }
    }

    private static Session writer(Dialect dialect, Migrations migrations, Consumer<String> probe) {
        Session session = session(dialect, dialect::openWriter, probe);
        try {
            migrations.run(session, dialect, JdbcEventLog::rebuild);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
        return session;
    }

    private static Session reader(Dialect dialect) {
        return session(dialect, dialect::openReader, _ -> {});
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    private static Session session(Dialect dialect, Opening opening, Consumer<String> probe) {
        try {
            return new Session(opening.open(), dialect, probe);
        } catch (SQLException e) {
            throw dialect.explain(e, "open");
        }
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public StateReader reader() {
        return reader;
    }

    @Override
    public RetentionReader retention() {
        return retention;
    }

    @Override
    public LeaseStorage leases() {
        return leases;
    }

    @Override
    public int schemaVersion() {
        return schemaVersion;
    }

    /// Returns the version of the tables in a folder as they are, without changing them; nothing if
    /// there are none.
    ///
    /// @throws HeddleException if they can not be read
    public static OptionalInt recordedVersion(Path folder) {
        Path database = new StateFolder(folder).database();
        if (!Files.isRegularFile(database)) {
            return OptionalInt.empty();
        }
        Dialect dialect = SqliteDialect.of(database);
        try (Session session = reader(dialect)) {
            int found = Migrations.found(session, dialect);
            return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
        }
    }

    @Override
    public List<String> findDamage() {
        return reads.read(session ->
                session.list("PRAGMA integrity_check", row -> row.getString(1)).stream()
                        .filter(line -> !line.equals("ok"))
                        .toList());
    }

    @Override
    public void rebuild() {
        views.forget();
        events.rebuild();
        views.forget();
    }

    /// Does what was asked for before, then ends. Leases of this process are dead from then on.
    @Override
    public void close() {
        try (processes;
                writer;
                reads) {
            // Closed in the reverse order: readers, writer, and last the sign of life.
        }
    }
}
