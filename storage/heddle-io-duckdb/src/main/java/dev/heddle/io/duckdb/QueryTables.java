package dev.heddle.io.duckdb;

import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// The tables of a query by the names under which it may read them: the names given, and of names
/// with `/` the last part where only one has it. Case does not count.
///
/// @param byName in the order given, short names last
record QueryTables(Map<String, StoredTable> byName) {

    static QueryTables of(Map<String, RowStore.Table> tables) {
        Map<String, StoredTable> stored = new LinkedHashMap<>();
        tables.forEach((name, table) -> stored.put(name, StoredTable.of(table)));
        return named(stored);
    }

    /// Returns tables without rows.
    static QueryTables empty(Map<String, List<Column>> tables) {
        Map<String, StoredTable> stored = new LinkedHashMap<>();
        tables.forEach((name, columns) -> stored.put(name, StoredTable.of(columns, List.of())));
        return named(stored);
    }

    private static QueryTables named(Map<String, StoredTable> tables) {
        Map<String, List<String>> byShortName = new HashMap<>();
        Map<String, String> taken = new HashMap<>();
        for (String name : tables.keySet()) {
            String other = taken.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw QueryGuard.notAllowed(
                        "its tables '%s' and '%s' differ in case only, which SQL does not see"
                                .formatted(other, name));
            }
            byShortName
                    .computeIfAbsent(
                            shortName(name).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(name);
        }
        Map<String, StoredTable> named = new LinkedHashMap<>(tables);
        byShortName.forEach((key, names) -> {
            if (names.size() == 1 && !taken.containsKey(key)) {
                String name = names.getFirst();
                named.put(shortName(name), tables.get(name));
            }
        });
        return new QueryTables(named);
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    Set<String> names() {
        return byName.keySet();
    }

    List<Path> files() {
        return byName.values().stream()
                .flatMap(table -> table.files().stream())
                .distinct()
                .toList();
    }

    /// Makes a view for each name.
    void createViews(DuckDBConnection connection) throws SQLException {
        for (StoredTable table : new HashSet<>(byName.values())) {
            table.requireStored(connection);
        }
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, StoredTable> entry : byName.entrySet()) {
                statement.execute(
                        "CREATE TEMP VIEW "
                                + Sql.name(entry.getKey())
                                + " AS "
                                + entry.getValue().select(QueryTables::shown));
            }
        }
    }

    /// Tables without rows that plans can be made over: the names of all that are read stand for a
    /// few tables with plain names.
    ///
    /// @param keys the table that was given, by plain name
    /// @param columns its columns, by plain name
    record Planned(Map<String, String> keys, Map<String, List<Column>> columns) {
        /// Returns what was found of the tables by the names that they were given by.
        Map<String, ColumnSet> given(Map<String, ColumnSet> found) {
            Map<String, ColumnSet> given = new HashMap<>();
            found.forEach((name, set) -> given.put(keys.getOrDefault(name, name), set));
            return given;
        }
    }

    /// Makes such tables.
    static Planned createPlanned(DuckDBConnection connection, Map<String, List<Column>> tables)
            throws SQLException {
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
                String name = "planned_" + plain.size();
                plain.put(table.getKey(), name);
                keys.put(name, table.getKey());
                columns.put(name, table.getValue());
                statement.execute(
                        table.getValue().stream()
                                .map(column ->
                                        Sql.name(column.name())
                                                + " "
                                                + Sql.storedType(column.type()))
                                .collect(
                                        Collectors.joining(
                                                ", ", "CREATE TEMP TABLE " + name + " (", ")")));
            }
            for (String name : empty(tables).names()) {
                String key = tables.containsKey(name) ? name : ending(tables.keySet(), name);
                statement.execute(
                        tables.getOrDefault(key, List.of()).stream()
                                .map(column -> shown(column) + " AS " + Sql.name(column.name()))
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                "CREATE TEMP VIEW "
                                                        + Sql.name(name)
                                                        + " AS SELECT ",
                                                " FROM " + plain.get(key))));
            }
        }
        return new Planned(keys, columns);
    }

    /// Returns the table that was given, by each name under which a query may read it.
    static Map<String, String> keys(Set<String> tables) {
        Map<String, List<Column>> given = new LinkedHashMap<>();
        tables.forEach(table -> given.put(table, List.of()));
        Map<String, String> keys = new LinkedHashMap<>();
        empty(given)
                .names()
                .forEach(name ->
                        keys.put(name, tables.contains(name) ? name : ending(tables, name)));
        return keys;
    }

    private static String ending(Set<String> keys, String shortName) {
        return keys.stream()
                .filter(key -> shortName(key).equals(shortName))
                .findFirst()
                .orElseThrow();
    }

    /// Queries see durations as intervals, and everything else as it is stored.
    private static String shown(Column column) {
        String name = Sql.name(column.name());
        return column.type() == ColumnType.Simple.DURATION ? "to_microseconds(" + name + ")" : name;
    }
}
