package dev.heddle.io.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node of a query as the engine parses it: an object, a list or a text.
final class SqlTree {
    private static final String NODES =
            """
            WITH parsed AS (SELECT json_serialize_sql(?, skip_null := true, skip_empty := true) AS tree)
            SELECT id, parent, key, type, value->>'$' FROM parsed, json_tree(parsed.tree)
            ORDER BY id
            """;

    private final Map<String, SqlTree> parts = new LinkedHashMap<>();
    private final boolean list;
    private final String text;

    private SqlTree(boolean list, String text) {
        this.list = list;
        this.text = text;
    }

    /// Returns the one statement of a query; empty if it can not be parsed.
    static Optional<SqlTree> of(Connection connection, String query) throws SQLException {
        Map<Long, SqlTree> byId = new HashMap<>();
        SqlTree root = new SqlTree(false, "");
        try (PreparedStatement statement = connection.prepareStatement(NODES)) {
            statement.setString(1, query);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String type = rows.getString(4);
                    boolean leaf = !type.equals("OBJECT") && !type.equals("ARRAY");
                    String value = leaf ? rows.getString(5) : "";
                    SqlTree node = new SqlTree(type.equals("ARRAY"), value == null ? "" : value);
                    byId.put(rows.getLong(1), node);
                    SqlTree parent = parent(rows, byId, root);
                    String key = rows.getString(3);
                    parent.parts.put(
                            key == null || parent.list ? "#" + parent.parts.size() : key, node);
                }
            }
        }
        return root.parts.values().stream()
                .findFirst()
                .flatMap(parsed -> parsed.find("statements"))
                .filter(statements -> statements.items().size() == 1)
                .flatMap(statements -> statements.items().get(0).find("node"));
    }

    private static SqlTree parent(ResultSet row, Map<Long, SqlTree> byId, SqlTree root)
            throws SQLException {
        long id = row.getLong(2);
        @Nullable SqlTree parent = row.wasNull() ? null : byId.get(id);
        return parent == null ? root : parent;
    }

    /// Returns a part of an object.
    Optional<SqlTree> find(String key) {
        return Optional.ofNullable(parts.get(key));
    }

    /// Returns the text of a part; empty if it is not there.
    String text(String key) {
        return find(key).map(part -> part.text).orElse("");
    }

    /// Returns the text.
    String text() {
        return text;
    }

    /// Returns the elements of a list, or those of a part that is one.
    List<SqlTree> items() {
        return List.copyOf(parts.values());
    }

    List<SqlTree> items(String key) {
        return find(key).map(SqlTree::items).orElse(List.of());
    }

    /// Returns the texts of a part that is a list.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        items(key).forEach(item -> texts.add(item.text));
        return texts;
    }

    /// Returns everything below.
    Collection<SqlTree> all() {
        return parts.values();
    }
}
