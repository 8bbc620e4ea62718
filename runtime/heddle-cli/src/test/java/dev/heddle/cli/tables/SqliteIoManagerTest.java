package dev.heddle.cli.tables;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.IoManager;
import dev.heddle.api.rows.JdbcTable;
import dev.heddle.api.rows.JdbcTables;
import dev.heddle.tck.io.IoManagerContract;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.List;

class SqliteIoManagerTest extends IoManagerContract<JdbcTable> {
    record Row(int n, String text) {}

    @Override
    protected IoManager<JdbcTable> ioManager() {
        return JdbcTables.in(
                () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tables.db")));
    }

    @Override
    protected List<JdbcTable> values() {
        return List.of(
                JdbcTable.of(Row.class, Dataset.of(List.of(new Row(1, "a"), new Row(2, "b")))),
                JdbcTable.of(Row.class, Dataset.of(List.of(new Row(1, "a")))));
    }

    @Override
    protected Object content(JdbcTable value) {
        return new HashSet<>(value.rows(Row.class).toList());
    }
}
