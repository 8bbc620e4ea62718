package dev.heddle.io.query;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds which columns of its tables a query reads, without running it.
///
/// Design note: the engine plans the query with all of its optimizers off but the one that removes
/// columns nobody uses. What its scans read then is what the result can depend on: no statistics of
/// rows, of which there are none, and no rewriting of conditions come into it. What is not
/// understood in a plan makes the whole of it unknown, which costs cut-offs and nothing else.
public final class ScannedColumns {
    private static final String NO_OPTIMIZERS =
            """
            SELECT string_agg(name, ',') FROM duckdb_optimizers() WHERE name <> 'unused_columns'
            """;

    /// Every node of a plan: its name, the table it scans, and the columns it takes of that.
    private static final String NODES =
            """
            WITH tree AS (SELECT * FROM json_tree(CAST(? AS JSON)))
            SELECT value->>'$.name', value->>'$.extra_info.Table',
                json_type(value, '$.extra_info.Projections'),
                value->>'$.extra_info.Projections',
                array_to_string(json_extract_string(value, '$.extra_info.Projections[*]'), chr(10))
            FROM tree WHERE type = 'OBJECT' AND json_type(value, '$.name') = 'VARCHAR'
            """;

    private ScannedColumns() {}

    /// Returns the columns read of each table; empty if that can not be told.
    ///
    /// @param connection to a database that reaches nothing, in which there are these tables; its
    ///   optimizers are switched off
    /// @param query one SELECT without parameters
    /// @param tables the columns of the tables by their names, which are plain words
    public static Map<String, ColumnSet> of(
            Connection connection, String query, Map<String, List<Column>> tables)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET disabled_optimizers = '" + single(statement, NO_OPTIMIZERS) + "'");
            String plan =
                    single(statement, "EXPLAIN (FORMAT json) SELECT * FROM (" + query + "\n)", 2);
            return scanned(connection, plan, tables);
        }
    }

    private static String single(Statement statement, String query) throws SQLException {
        return single(statement, query, 1);
    }

    private static String single(Statement statement, String query, int column)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(column);
        }
    }

    private static Map<String, ColumnSet> scanned(
            Connection connection, String plan, Map<String, List<Column>> tables)
            throws SQLException {
        Map<String, Set<String>> read = new HashMap<>();
        tables.keySet().forEach(table -> read.put(table, new HashSet<>()));
        try (PreparedStatement statement = connection.prepareStatement(NODES)) {
            statement.setString(1, plan);
            if (!addAll(statement, tables, read)) {
                return Map.of();
            }
        }
        Map<String, ColumnSet> sets = new HashMap<>();
        read.forEach((table, names) -> sets.put(table, ColumnSet.of(names)));
        return sets;
    }

    /// Returns whether all nodes were understood.
    private static boolean addAll(
            PreparedStatement statement,
            Map<String, List<Column>> tables,
            Map<String, Set<String>> read)
            throws SQLException {
        boolean understood = true;
        try (ResultSet nodes = statement.executeQuery()) {
            while (understood && nodes.next()) {
                understood = add(nodes, tables, read);
            }
        }
        return understood;
    }

    /// Returns whether the node was understood.
    private static boolean add(
            ResultSet node, Map<String, List<Column>> tables, Map<String, Set<String>> read)
            throws SQLException {
        String scanned = node.getString(2);
        if (scanned == null) {
            String name = node.getString(1);
            return !name.equals("EMPTY_RESULT") && !name.endsWith("SEQ_SCAN");
        }
        String table = scanned.substring(scanned.lastIndexOf('.') + 1);
        String form = node.getString(3);
        Set<String> names = read.get(table);
        List<Column> columns = tables.get(table);
        if (names == null || columns == null || form == null) {
            return false;
        }
        String texts = node.getString(form.equals("ARRAY") ? 5 : 4);
        return texts == null
                || texts.isEmpty()
                || texts.lines().allMatch(text -> add(text, columns, names));
    }

    /// A part of a nested record counts as the whole column.
    private static boolean add(String text, List<Column> columns, Set<String> names) {
        return columns.stream()
                .map(Column::name)
                .filter(name -> text.equals(name) || text.startsWith(name + "."))
                .findFirst()
                .map(names::add)
                .isPresent();
    }
}
