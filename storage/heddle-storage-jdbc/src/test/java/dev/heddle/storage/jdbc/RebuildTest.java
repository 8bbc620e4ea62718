package dev.heddle.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.event.Event;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.tck.state.Facts;
import dev.heddle.tck.state.History;
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
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Rebuilt tables equal those that were written event by event, row for row.
@ExtendWith(LeakCheck.class)
class RebuildTest {
    private static final List<String> COORDINATION =
            List.of("schema_version", "lease", "lease_cell", "run_process", "sqlite_sequence");

    @TempDir Path folder;

    @Test
    void everyTableIsTheSameAfterwards() throws SQLException {
        try (JdbcStateStorage storage = JdbcStateStorage.openSqlite(folder, () -> Facts.NOW)) {
            Facts facts = new Facts(storage);
            History.writeAll(facts);
            facts.append(
                    new Event.RunStarted(
                            facts.nextRun(),
                            ChangeSetKind.APPLY,
                            "apply",
                            Map.of("ticket", "42"),
                            Optional.empty()));
            Map<String, List<String>> before = tables();

            storage.rebuild();

            assertThat(tables()).isEqualTo(before);
            assertThat(before.keySet()).hasSizeGreaterThan(20);
            assertThat(before)
                    .allSatisfy((table, rows) ->
                            assertThat(rows)
                                    .as("rows of %s, else nothing is compared", table)
                                    .isNotEmpty());
        }
    }

    private Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("heddle.db"));
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
                tables.put(name, rows(statement, name));
            }
        }
        return tables;
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    row.add(
                            value instanceof byte[] bytes
                                    ? Arrays.toString(bytes)
                                    : String.valueOf(value));
                }
                found.add(row.toString());
            }
        }
        return found.stream().sorted().toList();
    }
}
