package dev.heddle.storage.jdbc.access;

import dev.heddle.model.HeddleException;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.spi.access.AccessToken;
import dev.heddle.spi.access.AuditEntry;
import dev.heddle.spi.access.Role;
import dev.heddle.spi.access.User;
import dev.heddle.spi.history.DefinitionHistory;
import dev.heddle.spi.state.StateError;
import dev.heddle.storage.jdbc.projection.Micros;
import dev.heddle.storage.jdbc.sql.Dialect;
import dev.heddle.storage.jdbc.sql.GroupCommit;
import dev.heddle.storage.jdbc.sql.Migrations;
import dev.heddle.storage.jdbc.sql.ReaderPool;
import dev.heddle.storage.jdbc.sql.Session;
import dev.heddle.storage.jdbc.sql.SqliteDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may use a server, and what they did, in a database beside that of the state: it is there
/// also when a project does not load, and copies of the state hold no secrets. Safe for use by
/// several threads.
public final class JdbcAccessStorage implements AccessStorage {
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Migrations TABLES =
            new Migrations(
                    "/db/migration/server/sqlite/",
                    List.of("V1__access.sql", "V2__definitions.sql"));

    private final GroupCommit writer;
    private final ReaderPool reads;

    private JdbcAccessStorage(GroupCommit writer, ReaderPool reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /// Opens `server.db` in a folder; makes both where they are missing, the file for its owner
    /// alone.
    ///
    /// @throws HeddleException with a code of [StateError]
    public static JdbcAccessStorage openSqlite(Path folder) {
        Path file = folder.resolve("server.db");
        createPrivate(file);
        Dialect dialect = SqliteDialect.of(file);
        return new JdbcAccessStorage(
                GroupCommit.start("heddle-server-writer", () -> openWriter(dialect), Duration.ZERO),
                new ReaderPool("heddle-server-reader", 2, () -> openReader(dialect)));
    }

    private static void createPrivate(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                return;
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw HeddleException.of(
                            StateError.STATE_UNAVAILABLE,
                            "Cannot make '" + file + "': " + e.getMessage() + ".",
                            e)
                    .withHint("Give this user the right to write there.");
        }
    }

    private static Session openWriter(Dialect dialect) {
        try {
            Session session = new Session(dialect.openWriter(), dialect, _ -> {});
            try {
                TABLES.run(session, dialect, _ -> {});
            } catch (RuntimeException | Error e) {
                session.close();
                throw e;
            }
            return session;
        } catch (SQLException e) {
            throw dialect.explain(e, "open");
        }
    }

    private static Session openReader(Dialect dialect) {
        try {
            return new Session(dialect.openReader(), dialect, _ -> {});
        } catch (SQLException e) {
            throw dialect.explain(e, "open");
        }
    }

    @Override
    public List<User> users() {
        return reads.read(session ->
                session.list(
                        "SELECT name, role, password, created_at FROM app_user ORDER BY name",
                        JdbcAccessStorage::user));
    }

    @Override
    public Optional<User> findUser(String name) {
        return reads.read(session ->
                session.first(
                        "SELECT name, role, password, created_at FROM app_user WHERE name = ?",
                        JdbcAccessStorage::user,
                        name));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString(1),
                Role.valueOf(row.getString(2)),
                row.getString(3),
                Micros.toInstant(row.getLong(4)));
    }

    @Override
    public void put(User user) {
        writer.write(session -> {
            session.update(
                    "DELETE FROM access_token WHERE user_name = ? AND kind = ?",
                    user.name(),
                    AccessToken.Kind.SESSION);
            return session.update(
                    """
                    INSERT INTO app_user (name, role, password, created_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET role = excluded.role,
                        password = excluded.password
                    """,
                    user.name(),
                    user.role(),
                    user.password(),
                    Micros.of(user.createdAt()));
        });
    }

    @Override
    public boolean removeUser(String name) {
        return writer.write(session -> {
            session.update("DELETE FROM access_token WHERE user_name = ?", name);
            return session.update("DELETE FROM app_user WHERE name = ?", name) > 0;
        });
    }

    @Override
    public void add(AccessToken token) {
        writer.write(session -> {
            session.update(
                    "DELETE FROM access_token WHERE expires_at <= ?", Micros.of(token.createdAt()));
            return session.update(
                    """
                    INSERT INTO access_token
                        (id, kind, hash, user_name, role, purpose, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    token.id(),
                    token.kind(),
                    token.hash(),
                    token.user(),
                    token.role(),
                    token.purpose(),
                    Micros.of(token.createdAt()),
                    Micros.of(token.expiresAt()));
        });
    }

    private static final String TOKEN =
            "SELECT id, kind, hash, user_name, role, purpose, created_at, expires_at"
                    + " FROM access_token ";

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getString(1),
                AccessToken.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                Role.valueOf(row.getString(5)),
                row.getString(6),
                Micros.toInstant(row.getLong(7)),
                Micros.toInstant(row.getLong(8)));
    }

    @Override
    public List<AccessToken> tokens(AccessToken.Kind kind, Instant now) {
        return reads.read(session ->
                session.list(
                        TOKEN + "WHERE kind = ? AND expires_at > ? ORDER BY created_at, id",
                        JdbcAccessStorage::token,
                        kind,
                        Micros.of(now)));
    }

    @Override
    public Optional<AccessToken> findToken(String hash, Instant now) {
        return reads.read(session ->
                session.first(
                        TOKEN + "WHERE hash = ? AND expires_at > ?",
                        JdbcAccessStorage::token,
                        hash,
                        Micros.of(now)));
    }

    @Override
    public boolean removeToken(String id) {
        return writer.write(
                session -> session.update("DELETE FROM access_token WHERE id = ?", id) > 0);
    }

    @Override
    public long begin(AuditEntry entry) {
        return writer.write(session -> {
            session.update(
                    "INSERT INTO audit (at, user_name, via, action, arguments)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    Micros.of(entry.at()),
                    entry.user(),
                    entry.via(),
                    entry.action(),
                    entry.arguments());
            return session.number(0, "SELECT max(number) FROM audit");
        });
    }

    @Override
    public void end(long number, AuditEntry.Outcome outcome) {
        writer.write(session ->
                session.update(
                        "UPDATE audit SET result = ?, message = ? WHERE number = ?",
                        outcome.result(),
                        outcome.message(),
                        number));
    }

    @Override
    public List<AuditEntry> audit(Optional<String> user, long below, int limit) {
        String select = "SELECT number, at, user_name, via, action, arguments, result, message";
        return reads.read(session ->
                user.map(name ->
                                session.list(
                                        select
                                                + " FROM audit WHERE user_name = ? AND number < ?"
                                                + " ORDER BY number DESC LIMIT ?",
                                        JdbcAccessStorage::entry,
                                        name,
                                        below,
                                        limit))
                        .orElseGet(() ->
                                session.list(
                                        select
                                                + " FROM audit WHERE number < ?"
                                                + " ORDER BY number DESC LIMIT ?",
                                        JdbcAccessStorage::entry,
                                        below,
                                        limit)));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        String message = row.getString(8);
        return new AuditEntry(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7))
                        .map(AuditEntry.Result::valueOf)
                        .map(result -> new AuditEntry.Outcome(result, message)));
    }

    @Override
    public Optional<Answer> findAnswer(String key) {
        return reads.read(session ->
                session.first(
                        "SELECT request, body FROM answer WHERE idempotency_key = ?",
                        row -> new Answer(row.getString(1), row.getString(2)),
                        key));
    }

    @Override
    public void remember(String key, Answer answer, Instant now) {
        writer.write(session -> {
            session.update("DELETE FROM answer WHERE at < ?", Micros.of(now.minus(REMEMBERED)));
            return session.update(
                    "INSERT OR IGNORE INTO answer (idempotency_key, request, body, at)"
                            + " VALUES (?, ?, ?, ?)",
                    key,
                    answer.request(),
                    answer.body(),
                    Micros.of(now));
        });
    }

    @Override
    public void report(List<Report> reports) {
        writer.write(session -> {
            for (Report report : reports) {
                session.update(
                        "INSERT INTO report (asset, partition_key, kind, at, reporter, body)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        report.asset(),
                        report.partition(),
                        report.kind(),
                        Micros.of(report.at()),
                        report.by(),
                        report.body());
            }
            return reports.size();
        });
    }

    @Override
    public List<Report> reports(String asset, int limit) {
        return reads.read(session ->
                session.list(
                        "SELECT asset, partition_key, kind, at, reporter, body FROM report"
                                + " WHERE asset = ? ORDER BY id DESC LIMIT ?",
                        row ->
                                new Report(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Micros.toInstant(row.getLong(4)),
                                        row.getString(5),
                                        row.getString(6)),
                        asset,
                        limit));
    }

    @Override
    public DefinitionHistory definitions() {
        return new JdbcDefinitionHistory(writer, reads);
    }

    @Override
    public void close() {
        try (writer;
                reads) {
            // Readers end first.
        }
    }
}
