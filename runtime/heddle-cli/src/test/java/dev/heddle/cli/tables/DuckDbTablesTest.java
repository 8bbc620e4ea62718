package dev.heddle.cli.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class DuckDbTablesTest extends JdbcTablesTest {
    @Override
    Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("tables.duckdb"));
    }
}
