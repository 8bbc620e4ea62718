package dev.heddle.cli.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class SqliteTablesTest extends JdbcTablesTest {
    @Override
    Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tables.db"));
    }
}
