package dev.heddle.io.query;

import dev.heddle.io.query.ColumnLineage.Origin;
import dev.heddle.io.query.ColumnLineage.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What names in a part of a query can mean.
///
/// @param relations what is read, by alias
/// @param merged columns that a join has in common, by name; they are there once
/// @param hidden names of a lambda's parameters
/// @param outer what lies around it
record Scope(
        List<Relation> relations, List<Out> merged, List<String> hidden, Optional<Scope> outer) {
    static final Scope NONE = new Scope(List.of(), List.of(), List.of(), Optional.empty());

    /// Something that is read.
    record Relation(String name, List<Out> columns) {
        Optional<Out> find(String column) {
            return columns.stream().filter(out -> out.name().equalsIgnoreCase(column)).findFirst();
        }

        Set<Origin> all() {
            Set<Origin> all = new TreeSet<>();
            columns.forEach(column -> all.addAll(column.from()));
            return all;
        }
    }

    Scope within(Scope around) {
        return new Scope(relations, merged, hidden, Optional.of(around));
    }

    Scope hiding(List<String> names) {
        return new Scope(List.of(), List.of(), names, Optional.of(this));
    }

    /// Returns both as one.
    ///
    /// @param common columns that both have in common
    Scope joined(Scope other, List<Out> common) {
        List<Relation> all = new ArrayList<>(relations);
        all.addAll(other.relations);
        List<Out> once = new ArrayList<>(common);
        for (Out column : merged) {
            if (common.stream().noneMatch(out -> out.name().equalsIgnoreCase(column.name()))) {
                once.add(column);
            }
        }
        once.addAll(other.merged);
        return new Scope(all, once, hidden, outer);
    }

    Optional<Relation> relation(String name) {
        return relations.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    /// Returns the columns that a name without a table names here, not further out.
    Optional<Set<Origin>> column(String name) {
        if (hidden.stream().anyMatch(name::equalsIgnoreCase)) {
            return Optional.of(Set.of());
        }
        return merged.stream()
                .filter(out -> out.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() ->
                        relations.stream()
                                .flatMap(relation -> relation.find(name).stream())
                                .findFirst())
                .map(Out::from);
    }

    /// Returns all columns once, those in common first, of all or of one relation.
    List<Out> star(String relation) {
        if (!relation.isEmpty()) {
            return relation(relation)
                    .map(Relation::columns)
                    .orElseThrow(() -> new ColumnLineage.NotUnderstood("star"));
        }
        List<Out> all = new ArrayList<>(merged);
        for (Relation one : relations) {
            for (Out column : one.columns()) {
                if (merged.stream().noneMatch(out -> out.name().equalsIgnoreCase(column.name()))) {
                    all.add(column);
                }
            }
        }
        return all;
    }

    /// Returns what names with dots mean: a column of a relation, a field of a column, or all of a
    /// relation; here or further out.
    Optional<Set<Origin>> resolve(List<String> names) {
        Optional<Set<Origin>> found =
                names.size() > 1
                        ? relation(names.get(0))
                                .flatMap(one -> one.find(names.get(1)))
                                .map(Out::from)
                        : Optional.empty();
        return found.or(() -> column(names.get(0)))
                .or(() ->
                        relation(names.get(0)).filter(one -> names.size() == 1).map(Relation::all))
                .or(() -> outer.flatMap(around -> around.resolve(names)));
    }
}
