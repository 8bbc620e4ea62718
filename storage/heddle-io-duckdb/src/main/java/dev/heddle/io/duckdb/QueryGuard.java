package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.text.NearestName;
import dev.heddle.spi.data.QueryNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;

/// Refuses queries that are not one SELECT over their tables, with words that help. It reads the
/// engine's own syntax tree. The locks of [QueryDatabase] do not rely on it.
final class QueryGuard {
    private static final Set<String> PURE_FUNCTIONS =
            Set.of(
                    "range",
                    "generate_series",
                    "unnest",
                    "json_each",
                    "json_tree",
                    "repeat",
                    "repeat_row");

    /// What a query names. Nodes are objects with these types anywhere in the tree.
    private static final String NODES =
            """
            WITH tree AS (SELECT * FROM json_tree(CAST(? AS JSON)))
            SELECT value->>'$.type', value->>'$.table_name', value->>'$.schema_name',
                value->>'$.function.function_name', value->>'$.function.arguments[0].expression.literal.text',
                value->>'$.identifier'
            FROM tree
            WHERE type = 'OBJECT' AND value->>'$.type' IN
                ('BASE_TABLE', 'TABLE_FUNCTION', 'SHOW_REF', 'VALUE_PARAMETER')
            UNION ALL
            SELECT 'CTE', value->>'$.key', NULL, NULL, NULL, NULL
            FROM tree
            WHERE type = 'OBJECT' AND path LIKE '%.cte_map.map'
            """;

    private static final String TREE =
            """
            WITH parsed AS (SELECT json_serialize_sql(?) AS tree)
            SELECT tree, CAST(tree->'$.error' AS BOOLEAN), tree->>'$.error_type', tree->>'$.error_message',
                json_array_length(tree, '$.statements')
            FROM parsed
            """;

    /// A node that names something.
    private record Node(
            String type,
            String table,
            String schema,
            String function,
            String argument,
            String parameter) {
        String fullName() {
            return schema.isEmpty() ? table : schema + "." + table;
        }
    }

    private final DuckDBConnection connection;
    private final Collection<String> tables;
    private final Set<String> parameters;
    private final Reader reader;

    /// Whose query it is, and so which words help.
    enum Reader {
        /// An asset's or a check's.
        ASSET("the assets it names in `reads`"),
        /// Typed by somebody, over all assets.
        PERSON("the assets of the project");

        private final String mayRead;

        Reader(String mayRead) {
            this.mayRead = mayRead;
        }
    }

    /// @param connection of any database
    /// @param tables all names that may be read
    /// @param parameters of the query, which have values
    QueryGuard(
            DuckDBConnection connection,
            Collection<String> tables,
            Collection<String> parameters,
            Reader reader) {
        this.connection = connection;
        this.tables = tables;
        this.parameters = Set.copyOf(parameters);
        this.reader = reader;
    }

    /// Returns the tables that a query names.
    ///
    /// @throws HeddleException with kind USER if it is not one SELECT
    QueryNames names(String sql) throws SQLException {
        Set<String> read = new TreeSet<>();
        Set<String> defined = new TreeSet<>();
        for (Node node : nodes(tree(sql))) {
            if (node.type().equals("CTE")) {
                defined.add(node.table());
            } else if (node.type().equals("BASE_TABLE")) {
                read.add(node.fullName());
            }
        }
        return new QueryNames(read, defined);
    }

    /// @throws HeddleException with kind USER naming what is not allowed
    void require(String sql) throws SQLException {
        List<Node> nodes = nodes(tree(sql));
        Set<String> known = new HashSet<>();
        tables.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        for (Node node : nodes) {
            if (node.type().equals("CTE")) {
                known.add(commonName(node.table()).toLowerCase(Locale.ROOT));
            }
        }
        for (Node node : nodes) {
            require(node, known);
        }
    }

    private String tree(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TREE)) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                if (rows.getBoolean(2)) {
                    throw notRead(rows.getString(3), rows.getString(4));
                }
                int statements = rows.getInt(5);
                if (statements != 1) {
                    throw notAllowed(
                            "it has " + statements + " statements, and a query is one SELECT");
                }
                return rows.getString(1);
            }
        }
    }

    private static HeddleException notRead(String type, String message) {
        if (type.equals("not implemented") && message.contains("Only SELECT")) {
            return notAllowed(
                    "it is not one SELECT; a PIVOT has to name its values with IN, everything else is not for queries");
        }
        return notAllowed(message.replaceAll("\\s*\\R\\s*", " "));
    }

    private List<Node> nodes(String tree) throws SQLException {
        List<Node> nodes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NODES)) {
            statement.setString(1, tree);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    nodes.add(
                            new Node(
                                    text(rows, 1),
                                    text(rows, 2),
                                    text(rows, 3),
                                    text(rows, 4),
                                    text(rows, 5),
                                    text(rows, 6)));
                }
            }
        }
        return nodes;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }

    private static String commonName(String name) {
        if (looksLikeFile(name)) {
            throw notAllowed("'" + name + "' after WITH looks like a file; use a plain name");
        }
        return name;
    }

    private void require(Node node, Set<String> known) {
        switch (node.type()) {
            case "BASE_TABLE" -> requireTable(node, known);
            case "TABLE_FUNCTION" -> requireFunction(node);
            case "SHOW_REF" -> throw notAllowed("DESCRIBE, SHOW and SUMMARIZE are not for queries");
            case "VALUE_PARAMETER" -> requireParameter(node.parameter());
            default -> {
                // Names of common table expressions were taken before.
            }
        }
    }

    private void requireTable(Node node, Set<String> known) {
        if (node.schema().isEmpty() && known.contains(node.table().toLowerCase(Locale.ROOT))) {
            return;
        }
        if (looksLikeFile(node.table())) {
            throw file(node.table());
        }
        String nearest =
                NearestName.of(node.table(), tables)
                        .map(other -> " Did you mean '" + other + "'?")
                        .orElse("");
        throw HeddleException.of(
                DataError.QUERY_NOT_ALLOWED,
                "Cannot run the query: it reads '"
                        + node.fullName()
                        + "', which is not one of "
                        + reader.mayRead
                        + ": "
                        + tables.stream().sorted().toList()
                        + "."
                        + nearest);
    }

    private void requireFunction(Node node) {
        String function = node.function().toLowerCase(Locale.ROOT);
        if (PURE_FUNCTIONS.contains(function)) {
            return;
        }
        if (looksLikeFile(node.argument())) {
            throw file(node.argument());
        }
        throw notAllowed(
                "it reads from the function '"
                        + function
                        + "'; a query reads only "
                        + reader.mayRead);
    }

    private void requireParameter(String name) {
        if (parameters.contains(name)) {
            return;
        }
        String what = Character.isDigit((name + "0").charAt(0)) ? "a parameter by position" : "";
        throw notAllowed(
                "it uses "
                        + (what.isEmpty() ? "the parameter '$" + name + "'" : what)
                        + ", which has no value here; there are "
                        + parameters.stream().sorted().map(other -> "$" + other).toList());
    }

    private static boolean looksLikeFile(String name) {
        return name.indexOf('.') >= 0 || name.indexOf('\\') >= 0 || name.startsWith("/");
    }

    private HeddleException file(String name) {
        return notAllowed("it reads the file '" + name + "'; a query reads only " + reader.mayRead);
    }

    static HeddleException notAllowed(String reason) {
        return HeddleException.of(
                DataError.QUERY_NOT_ALLOWED, "Cannot run the query: " + reason + ".");
    }
}
