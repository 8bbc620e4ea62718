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
import java.util.regex.Pattern;

/// Stores rows in tables of a database. Safe for use by several threads and processes.
///
/// Each content has a table of its own, named by a hash of its rows and columns, which is never
/// written again: what is staged is seen by nobody who does not know its name, and an undo finds
/// the earlier table as it was. Equal rows in any order are the same table. What Heddle stores is
/// one small file with the table's name.
///
/// ```java
/// @Resource
/// IoManager<JdbcTable> tables(DataSource source) {
///     return JdbcTables.in(source::getConnection);
/// }
/// ```
///
/// A column a component, in snake case; components of simple types only. Tables are not dropped
/// with the data that names them.
public final class JdbcTables implements IoManager<JdbcTable> {
    private static final String FILE = "table.txt";
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
            TableWriter.Written written = TableWriter.write(connection, prefix, fresh);
            Files.writeString(
                    to.resolve(FILE),
                    written.name() + "\n" + written.rows() + "\n",
                    StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw new IOException("Cannot store a table: " + e.getMessage(), e);
        }
    }

    @Override
    public JdbcTable read(StoredLocation from) throws IOException {
        Path file = from.resolve(FILE);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).matches("[a-z0-9_]+")) {
            throw new IOException("Cannot read '" + file + "': it names no table.");
        }
        return JdbcTable.of(new StoredTable(connections, lines.get(0)));
    }
}
