package dev.heddle.io.query;

import dev.heddle.io.query.ColumnLineage.NotUnderstood;
import dev.heddle.io.query.ColumnLineage.Origin;
import dev.heddle.io.query.ColumnLineage.Out;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The columns of one SELECT.
///
/// @param lineage follows what it reads
/// @param ctes the columns of common table expressions, by name
/// @param outer what lies around it
record SelectColumns(ColumnLineage lineage, Map<String, List<Out>> ctes, Scope outer) {

    List<Out> of(SqlTree select) {
        Scope scope =
                select.find("from_table")
                        .map(from -> read(from, outer))
                        .orElse(Scope.NONE)
                        .within(outer);
        List<Out> outputs = new ArrayList<>();
        for (SqlTree item : select.items("select_list")) {
            if (item.text("class").equals("STAR")) {
                outputs.addAll(star(item, scope));
            } else {
                outputs.add(new Out(name(item), from(item, aliases(scope, outputs))));
            }
        }
        return outputs;
    }

    /// Names of earlier columns count where nothing that is read has them.
    private static Scope aliases(Scope scope, List<Out> outputs) {
        Scope further = new Scope(List.of(), outputs, List.of(), scope.outer());
        return scope.within(further);
    }

    private static String name(SqlTree item) {
        if (!item.text("alias").isEmpty()) {
            return item.text("alias");
        }
        List<String> names = item.texts("column_names");
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    private List<Out> star(SqlTree star, Scope scope) {
        if (star.text("columns").equals("true") || !star.items("rename_list").isEmpty()) {
            throw new NotUnderstood("columns by pattern");
        }
        Map<String, Out> all = new LinkedHashMap<>();
        for (Out column : scope.star(star.text("relation_name"))) {
            all.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
        }
        for (SqlTree left : star.items("exclude_list")) {
            String name = left.text().isEmpty() ? left.text("column") : left.text();
            if (all.remove(name.toLowerCase(Locale.ROOT)) == null) {
                throw new NotUnderstood("what a star leaves out");
            }
        }
        for (SqlTree replaced : star.items("replace_list")) {
            String key = replaced.text("key").toLowerCase(Locale.ROOT);
            Out old = all.get(key);
            if (old == null) {
                throw new NotUnderstood("what a star replaces");
            }
            all.put(
                    key,
                    new Out(
                            old.name(),
                            replaced.find("value")
                                    .map(value -> from(value, scope))
                                    .orElse(Set.of())));
        }
        return List.copyOf(all.values());
    }

    /// Returns what the values of an expression come from.
    private Set<Origin> from(SqlTree node, Scope scope) {
        return switch (node.text("class")) {
            case "COLUMN_REF" ->
                    scope.resolve(node.texts("column_names"))
                            .orElseThrow(() -> new NotUnderstood("a column"));
            case "STAR" -> union(star(node, scope).stream().map(Out::from).toList());
            case "LAMBDA" -> lambda(node, scope);
            case "SUBQUERY" -> subquery(node, scope);
            case "POSITIONAL_REFERENCE" -> throw new NotUnderstood("a position");
            default -> union(node.all().stream().map(part -> from(part, scope)).toList());
        };
    }

    private static Set<Origin> union(List<Set<Origin>> sets) {
        Set<Origin> all = new TreeSet<>();
        sets.forEach(all::addAll);
        return all;
    }

    private Set<Origin> lambda(SqlTree lambda, Scope scope) {
        List<String> names = new ArrayList<>();
        lambda.find("lhs").ifPresent(left -> parameters(left, names));
        return lambda.find("expr")
                .map(body -> from(body, scope.hiding(names)))
                .orElseThrow(() -> new NotUnderstood("lambda"));
    }

    private static void parameters(SqlTree node, List<String> names) {
        names.addAll(node.texts("column_names"));
        node.all().forEach(part -> parameters(part, names));
    }

    /// Whether there are rows is no value of theirs.
    private Set<Origin> subquery(SqlTree node, Scope scope) {
        Set<Origin> from = new TreeSet<>();
        node.find("child").ifPresent(child -> from.addAll(from(child, scope)));
        if (!node.text("subquery_type").endsWith("EXISTS")) {
            SqlTree inner = node.find("subquery").orElseThrow(() -> new NotUnderstood("subquery"));
            lineage.query(inner, ctes, scope).forEach(out -> from.addAll(out.from()));
        }
        return from;
    }

    /// Returns what is read.
    ///
    /// @param around what lies around it: also what stands further left in a join
    private Scope read(SqlTree from, Scope around) {
        List<String> names = from.texts("column_name_alias");
        return switch (from.text("type")) {
            case "EMPTY", "" -> Scope.NONE;
            case "BASE_TABLE" ->
                    relation(
                            from.text("alias").isEmpty()
                                    ? from.text("table_name")
                                    : from.text("alias"),
                            ColumnLineage.renamed(lineage.table(from, ctes), names));
            case "SUBQUERY" ->
                    relation(
                            from.text("alias"),
                            ColumnLineage.renamed(
                                    from.find("subquery")
                                            .map(inner -> lineage.query(inner, ctes, around))
                                            .orElseThrow(() -> new NotUnderstood("subquery")),
                                    names));
            case "JOIN" -> join(from, around);
            case "TABLE_FUNCTION" -> function(from, names, around);
            case "EXPRESSION_LIST" ->
                    relation(
                            from.text("alias"), ColumnLineage.renamed(values(from, around), names));
            default -> throw new NotUnderstood(from.text("type"));
        };
    }

    private static Scope relation(String name, List<Out> columns) {
        return new Scope(
                List.of(new Scope.Relation(name, columns)), List.of(), List.of(), Optional.empty());
    }

    private Scope join(SqlTree join, Scope around) {
        Scope left = read(join.find("left").orElseThrow(() -> new NotUnderstood("join")), around);
        Scope right =
                read(
                        join.find("right").orElseThrow(() -> new NotUnderstood("join")),
                        left.within(around));
        String kind = join.text("join_type");
        if (kind.equals("SEMI") || kind.equals("ANTI")) {
            return left;
        }
        List<String> using = new ArrayList<>(join.texts("using_columns"));
        if (join.text("ref_type").equals("NATURAL")) {
            Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            left.star("").forEach(column -> there.add(column.name()));
            right.star("").stream().map(Out::name).filter(there::contains).forEach(using::add);
        }
        List<Out> common = new ArrayList<>();
        for (String name : using) {
            Set<Origin> of = new TreeSet<>(left.column(name).orElse(Set.of()));
            if (kind.equals("RIGHT") || kind.equals("OUTER") || kind.equals("FULL")) {
                of.addAll(right.column(name).orElse(Set.of()));
            }
            common.add(new Out(name, of));
        }
        return left.joined(right, common);
    }

    /// All columns of a function in the place of a table come from what it is given.
    private Scope function(SqlTree from, List<String> names, Scope around) {
        SqlTree call = from.find("function").orElseThrow(() -> new NotUnderstood("function"));
        Set<Origin> of = from(call, around);
        List<String> columns =
                !names.isEmpty()
                        ? names
                        : from.text("alias").isEmpty()
                                ? List.of(call.text("function_name"))
                                : List.of(call.text("function_name"), from.text("alias"));
        return relation(
                from.text("alias").isEmpty() ? call.text("function_name") : from.text("alias"),
                columns.stream().map(name -> new Out(name, of)).toList());
    }

    private List<Out> values(SqlTree list, Scope around) {
        Map<Integer, Set<Origin>> columns = new HashMap<>();
        for (SqlTree row : list.items("values")) {
            List<SqlTree> cells = row.items();
            for (int i = 0; i < cells.size(); i++) {
                columns.computeIfAbsent(i, column -> new TreeSet<>())
                        .addAll(from(cells.get(i), around));
            }
        }
        List<Out> outs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            outs.add(new Out("col" + i, columns.getOrDefault(i, Set.of())));
        }
        return outs;
    }
}
