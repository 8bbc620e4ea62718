package dev.heddle.engine.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All rows of a recorded state but those that only coordinate processes.
public final class StoredTables {
    private static final List<String> COORDINATION =
            List.of("schema_version", "lease", "lease_cell", "run_process", "sqlite_sequence");

    private StoredTables() {}

    /// Returns the rows by table, sorted.
    public static Map<String, List<String>> of(Path database) {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            names.removeAll(COORDINATION);
            for (String name : names) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
                    tables.put(name, sorted(rows));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> sorted(ResultSet rows) throws SQLException {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                Object value = rows.getObject(i);
                row.add(
                        rows.getMetaData().getColumnName(i)
                                + "="
                                + (value instanceof byte[] bytes
                                        ? Arrays.toString(bytes)
                                        : String.valueOf(value)));
            }
            found.add(row.toString());
        }
        return found.stream().sorted().toList();
    }
}
