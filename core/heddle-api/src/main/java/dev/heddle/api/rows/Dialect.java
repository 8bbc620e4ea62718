package dev.heddle.api.rows;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What differs between databases.
///
/// @param quote around names
/// @param plain whether there are no types but numbers, text and bytes, as in SQLite
record Dialect(String quote, boolean plain) {
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String quote = data.getIdentifierQuoteString();
        return new Dialect(
                quote == null || quote.isBlank() ? "\"" : quote,
                data.getDatabaseProductName().equals("SQLite"));
    }

    /// Names are made of letters, digits and `_`, so that there is nothing in them to escape.
    String quoted(String name) {
        return quote + name + quote;
    }

    String declared(TableColumns.Column column) {
        return quoted(column.name())
                + " "
                + (plain ? column.plainType() : column.richType())
                + (column.nullable() ? "" : " NOT NULL");
    }

    /// Returns the place of a value in an INSERT.
    String bound(TableColumns.Column column) {
        return isCast(column) ? "CAST(? AS " + column.richType() + ")" : "?";
    }

    /// Returns a column in a SELECT.
    String selected(TableColumns.Column column) {
        return isCast(column)
                ? "CAST(" + quoted(column.name()) + " AS VARCHAR)"
                : quoted(column.name());
    }

    private boolean isCast(TableColumns.Column column) {
        return !plain
                && column.way() == TableColumns.Way.TEXT
                && !column.richType().equals("VARCHAR");
    }

    static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables =
                connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (tables.next()) {
                if (table.equals(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }
}
