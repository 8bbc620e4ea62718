package dev.heddle.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The rows of a recorded state, put into an empty database by nothing but SQLite: one durable
/// transaction, one prepared statement a table.
final class SqliteCopy {
    private SqliteCopy() {}

    /// A table and all its rows.
    private record Table(String insert, List<Object[]> rows) {}

    /// Returns how many milliseconds the rows of a state take.
    static double millis(Path state, Path folder) throws Exception {
        List<String> schema = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        try (Connection from = open(state.resolve("heddle.db"));
                Statement statement = from.createStatement()) {
            for (String name : tables(statement, schema)) {
                tables.add(read(statement, name));
            }
        }
        Path file = folder.resolve("copy.db");
        Files.deleteIfExists(file);
        try (Connection to = open(file);
                Statement statement = to.createStatement()) {
            for (String sql : schema) {
                statement.execute(sql);
            }
            return insert(to, tables);
        }
    }

    /// Returns the names of the tables, and adds what makes them and their indexes to `schema`.
    private static List<String> tables(Statement statement, List<String> schema)
            throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
                                + " AND name NOT LIKE 'sqlite_%'")) {
            while (rows.next()) {
                schema.add(rows.getString(3));
                if (rows.getString(1).equals("table")) {
                    names.add(rows.getString(2));
                }
            }
        }
        return names;
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
        }
        return connection;
    }

    private static Table read(Statement statement, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + name + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            List<Object[]> read = new ArrayList<>();
            while (rows.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = rows.getObject(i + 1);
                }
                read.add(row);
            }
            String places = "?, ".repeat(columns - 1) + "?";
            return new Table("INSERT INTO \"" + name + "\" VALUES (" + places + ")", read);
        }
    }

    private static double insert(Connection connection, List<Table> tables) throws SQLException {
        connection.setAutoCommit(false);
        long began = System.nanoTime();
        for (Table table : tables) {
            insert(connection, table);
        }
        connection.commit();
        return (System.nanoTime() - began) / 1e6;
    }

    private static void insert(Connection connection, Table table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
            for (Object[] row : table.rows()) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
