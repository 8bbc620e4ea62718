package dev.heddle.io.query;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds from which columns of its tables each column of a query comes, by following names through
/// the query as the engine parses it: expressions, aggregates, windows, joins, subqueries, common
/// table expressions, stars and unions.
///
/// Design note: the engine's plan tells which columns the whole result depends on, and not which
/// output has what of them. What is not understood in a query makes all of it unknown: nothing is
/// guessed.
public final class ColumnLineage {
    private final Map<String, Map.Entry<String, List<Column>>> tables = new HashMap<>();

    private ColumnLineage() {}

    /// A column of a table.
    record Origin(String table, String column) implements Comparable<Origin> {
        @Override
        public int compareTo(Origin other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : column.compareTo(other.column);
        }
    }

    /// A column of a query or of something it reads.
    record Out(String name, Set<Origin> from) {}

    /// Says that a query has something in it that is not understood.
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String what) {
            super(what, null, false, false);
        }
    }

    /// Returns by column of the result, and then by table, the columns that its values come from;
    /// empty if that can not be told.
    ///
    /// @param connection to any database
    /// @param query one SELECT without parameters
    /// @param named the key of each table by the names under which the query may read it
    /// @param columns the columns of each table by its key
    public static Map<String, Map<String, ColumnSet>> of(
            Connection connection,
            String query,
            Map<String, String> named,
            Map<String, List<Column>> columns)
            throws SQLException {
        Optional<SqlTree> tree = SqlTree.of(connection, query);
        ColumnLineage lineage = new ColumnLineage();
        named.forEach((name, key) ->
                lineage.tables.put(
                        name.toLowerCase(Locale.ROOT),
                        Map.entry(key, columns.getOrDefault(key, List.of()))));
        try {
            return tree.map(node -> byName(lineage.query(node, Map.of(), Scope.NONE)))
                    .orElse(Map.of());
        } catch (NotUnderstood unknown) {
            return Map.of();
        }
    }

    private static Map<String, Map<String, ColumnSet>> byName(List<Out> outputs) {
        Map<String, Map<String, ColumnSet>> found = new LinkedHashMap<>();
        for (Out output : outputs) {
            Map<String, Set<String>> byTable = new TreeMap<>();
            output.from()
                    .forEach(origin ->
                            byTable.computeIfAbsent(origin.table(), table -> new TreeSet<>())
                                    .add(origin.column()));
            Map<String, ColumnSet> sets = new TreeMap<>();
            byTable.forEach((table, names) -> sets.put(table, ColumnSet.of(names)));
            found.put(output.name(), sets);
        }
        return found;
    }

    /// Returns the columns of a query.
    ///
    /// @param ctes the columns of common table expressions, by name
    /// @param outer what lies around it
    List<Out> query(SqlTree wrapped, Map<String, List<Out>> ctes, Scope outer) {
        SqlTree node = wrapped.find("node").orElse(wrapped);
        Map<String, List<Out>> known = new HashMap<>(ctes);
        for (SqlTree entry : node.find("cte_map").map(map -> map.items("map")).orElse(List.of())) {
            SqlTree value = entry.find("value").orElseThrow(() -> new NotUnderstood("cte"));
            SqlTree inner =
                    value.find("query_node")
                            .or(() -> value.find("query"))
                            .orElseThrow(() -> new NotUnderstood("cte"));
            known.put(
                    entry.text("key").toLowerCase(Locale.ROOT),
                    renamed(query(inner, known, outer), value.texts("aliases")));
        }
        return switch (node.text("type")) {
            case "SELECT_NODE" -> new SelectColumns(this, known, outer).of(node);
            case "SET_OPERATION_NODE" -> union(node, known, outer);
            default -> throw new NotUnderstood(node.text("type"));
        };
    }

    private List<Out> union(SqlTree node, Map<String, List<Out>> ctes, Scope outer) {
        List<SqlTree> children = new ArrayList<>(node.items("children"));
        node.find("left").ifPresent(children::add);
        node.find("right").ifPresent(children::add);
        List<List<Out>> sides = children.stream().map(child -> query(child, ctes, outer)).toList();
        if (sides.isEmpty()) {
            throw new NotUnderstood("set operation");
        }
        return switch (node.text("setop_type")) {
            case "EXCEPT" -> sides.get(0);
            case "UNION", "INTERSECT" -> byPosition(sides);
            case "UNION_BY_NAME" -> byNames(sides);
            default -> throw new NotUnderstood("set operation");
        };
    }

    private static List<Out> byPosition(List<List<Out>> sides) {
        List<Out> all = new ArrayList<>();
        for (int i = 0; i < sides.get(0).size(); i++) {
            Set<Origin> from = new TreeSet<>();
            for (List<Out> side : sides) {
                if (side.size() != sides.get(0).size()) {
                    throw new NotUnderstood("sides of a union");
                }
                from.addAll(side.get(i).from());
            }
            all.add(new Out(sides.get(0).get(i).name(), from));
        }
        return all;
    }

    private static List<Out> byNames(List<List<Out>> sides) {
        Map<String, Out> all = new LinkedHashMap<>();
        sides.forEach(side ->
                side.forEach(out ->
                        all.merge(
                                out.name().toLowerCase(Locale.ROOT),
                                out,
                                (one, other) -> {
                                    Set<Origin> from = new TreeSet<>(one.from());
                                    from.addAll(other.from());
                                    return new Out(one.name(), from);
                                })));
        return List.copyOf(all.values());
    }

    /// Returns the columns of a table or common table expression.
    List<Out> table(SqlTree base, Map<String, List<Out>> ctes) {
        String name = base.text("table_name").toLowerCase(Locale.ROOT);
        List<Out> cte = ctes.get(name);
        if (cte != null) {
            return cte;
        }
        Map.Entry<String, List<Column>> table = tables.get(name);
        if (table == null) {
            throw new NotUnderstood("table " + name);
        }
        return table.getValue().stream()
                .map(column ->
                        new Out(column.name(), Set.of(new Origin(table.getKey(), column.name()))))
                .toList();
    }

    /// Returns columns under the names that an alias gives to the first of them.
    static List<Out> renamed(List<Out> columns, List<String> names) {
        List<Out> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(
                    i < names.size()
                            ? new Out(names.get(i), columns.get(i).from())
                            : columns.get(i));
        }
        return renamed;
    }
}
