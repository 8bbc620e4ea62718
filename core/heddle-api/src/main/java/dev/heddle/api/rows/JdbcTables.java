package dev.heddle.api.rows;

import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StoredLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Stores rows in tables of a database. Safe for use by several threads and processes.
///
/// Each materialization has a table of its own, named by it, which is never written again: what is
/// staged is seen by nobody who does not know its name, and an undo finds the earlier table as it
/// was. What Heddle stores is one small file with a hash of rows and columns: equal rows in any
/// order are one version. The table is dropped with the data that it holds.
///
/// ```java
/// @Resource
/// IoManager<JdbcTable> tables(DataSource source) {
///     return JdbcTables.in(source::getConnection);
/// }
/// ```
///
/// A column a component, in snake case; components of simple types only.
public final class JdbcTables implements IoManager<JdbcTable> {
    private static final String FILE = "table.txt";
    private static final String CONTENT = "rows ";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,40}");
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,20}");

    private final Connections connections;
    private final String prefix;

    private JdbcTables(Connections connections, String prefix) {
        this.connections = connections;
        this.prefix = prefix;
    }

    /// Opens connections to a database, such as `DataSource::getConnection`.
    @FunctionalInterface
    public interface Connections {
        /// Opens one, which is closed after use.
        ///
        /// @throws SQLException if it can not be opened
        Connection open() throws SQLException;
    }

    /// Returns the tables of a database, named `heddle_…` in the schema that its connections use.
    public static JdbcTables in(Connections connections) {
        return new JdbcTables(connections, "heddle_");
    }

    /// Returns this with another beginning of the tables' names: a lower-case letter, then at most
    /// 20 lower-case letters, digits and `_`.
    public JdbcTables prefix(String other) {
        if (!PREFIX.matcher(other).matches()) {
            throw new IllegalArgumentException(
                    "Cannot begin the names of tables with '"
                            + other
                            + "': it has to be a lower-case letter and at most 20 lower-case letters, digits and '_'.");
        }
        return new JdbcTables(connections, other);
    }

    @Override
    public void write(JdbcTable value, StagedLocation to) throws IOException {
        JdbcTable.Fresh<?> fresh =
                value.fresh()
                        .orElseThrow(() ->
                                new IOException(
                                        "Cannot store table '"
                                                + value.name()
                                                + "' again: return JdbcTable.of(…) of its rows."));
        try (Connection connection = connections.open()) {
            TableWriter.Written written = TableWriter.write(connection, name(to.path()), fresh);
            Files.writeString(
                    to.resolve(FILE),
                    CONTENT + written.hash() + "\n" + written.rows() + "\n",
                    StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw new IOException("Cannot store a table: " + e.getMessage(), e);
        }
    }

    @Override
    public JdbcTable read(StoredLocation from) throws IOException {
        return JdbcTable.of(new StoredTable(connections, table(from.path())));
    }

    @Override
    public Outside outside() {
        return Outside.DELETED;
    }

    /// Drops the table of a folder. What was stored by a version of Heddle that named tables by
    /// their content may be shared, and stays.
    @Override
    public void delete(StoredLocation from) throws IOException {
        try (Connection connection = connections.open()) {
            new StoredTable(connections, name(from.path())).drop(connection);
        } catch (SQLException e) {
            throw new IOException("Cannot drop a table: " + e.getMessage(), e);
        }
    }

    /// Returns whether the table is not there, or has another number of rows.
    @Override
    public Optional<String> problem(StoredLocation from) throws IOException {
        String name = table(from.path());
        long rows = Long.parseLong(lines(from.path()).get(1));
        try (Connection connection = connections.open()) {
            if (!Dialect.exists(connection, name)) {
                return Optional.of("table '" + name + "' is not there");
            }
            long found = new StoredTable(connections, name).count(connection);
            return found == rows
                    ? Optional.empty()
                    : Optional.of("table '" + name + "' has " + found + " rows instead of " + rows);
        } catch (SQLException e) {
            throw new IOException("Cannot look at table '" + name + "': " + e.getMessage(), e);
        }
    }

    private String table(Path folder) throws IOException {
        String first = lines(folder).get(0);
        return first.startsWith(CONTENT) ? name(folder) : first;
    }

    private static List<String> lines(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        boolean named = lines.size() > 1 && lines.get(0).matches("(rows )?[a-z0-9_]+");
        if (!named || !lines.get(1).matches("\\d{1,18}")) {
            throw new IOException("Cannot read '" + file + "': it names no table.");
        }
        return lines;
    }

    /// The folder of a materialization is called like no other.
    private String name(Path folder) {
        String own = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        return prefix
                + (NAME.matcher(own).matches()
                        ? own
                        : UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", ""));
    }
}
