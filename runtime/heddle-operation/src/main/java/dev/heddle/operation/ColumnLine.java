package dev.heddle.operation;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.ColumnOrigin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// A column whose values another one is made of, or that is made of it, with what lies between.
///
/// @param column the column that is reached
/// @param via the columns between on a shortest way, the one next to the start first
/// @param known whether it is known where it comes from itself
public record ColumnLine(ColumnOrigin column, List<ColumnOrigin> via, boolean known) {
    /// Copies the way.
    public ColumnLine {
        via = List.copyOf(via);
    }

    /// Returns the columns that a column comes from, directly or not, the nearest first.
    public static List<ColumnLine> upstream(AssetGraph graph, ColumnOrigin start) {
        return walk(graph, start, column -> origins(graph, column).orElse(Set.of()));
    }

    /// Returns the columns that come from a column, directly or not, the nearest first.
    public static List<ColumnLine> downstream(AssetGraph graph, ColumnOrigin start) {
        Map<ColumnOrigin, Set<ColumnOrigin>> readers = readers(graph, _ -> true);
        return walk(graph, start, column -> readers.getOrDefault(column, Set.of()));
    }

    /// Returns which columns come from columns directly, by the column that they come from.
    ///
    /// @param wanted which columns are asked for
    public static Map<ColumnOrigin, Set<ColumnOrigin>> readers(
            AssetGraph graph, Predicate<ColumnOrigin> wanted) {
        Map<ColumnOrigin, Set<ColumnOrigin>> readers = new HashMap<>();
        for (AssetSnapshot asset : graph.assets()) {
            asset.spec()
                    .origins()
                    .forEach((column, from) ->
                            from.stream()
                                    .filter(wanted)
                                    .forEach(origin ->
                                            readers.computeIfAbsent(origin, _ -> new TreeSet<>())
                                                    .add(new ColumnOrigin(asset.key(), column))));
        }
        return readers;
    }

    /// Returns where a column comes from; empty if that is not known.
    public static Optional<Set<ColumnOrigin>> origins(AssetGraph graph, ColumnOrigin column) {
        return graph.find(column.asset())
                .flatMap(asset -> Optional.ofNullable(asset.spec().origins().get(column.column())));
    }

    private static List<ColumnLine> walk(
            AssetGraph graph,
            ColumnOrigin start,
            Function<ColumnOrigin, Collection<ColumnOrigin>> next) {
        Map<ColumnOrigin, List<ColumnOrigin>> ways = new HashMap<>(Map.of(start, List.of()));
        Deque<ColumnOrigin> border = new ArrayDeque<>(List.of(start));
        List<ColumnLine> found = new ArrayList<>();
        while (!border.isEmpty()) {
            ColumnOrigin at = border.remove();
            for (ColumnOrigin column : next.apply(at)) {
                if (ways.containsKey(column)) {
                    continue;
                }
                List<ColumnOrigin> way = new ArrayList<>(ways.getOrDefault(at, List.of()));
                if (!at.equals(start)) {
                    way.add(at);
                }
                ways.put(column, way);
                found.add(new ColumnLine(column, way, origins(graph, column).isPresent()));
                border.add(column);
            }
        }
        return found;
    }
}
