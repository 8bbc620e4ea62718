package dev.heddle.planner.selection;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.schema.Column;
import dev.heddle.model.text.NearestName;
import dev.heddle.planner.PlannerError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// Resolves one selection over indexes of a graph. One use.
final class SelectionResolver {
    private final AssetGraph graph;
    private final Function<AssetKey, Set<CellState>> states;
    private final Map<AssetKey, Set<CellState>> known = new HashMap<>();
    private final String location;
    private final Set<String> unknown = new LinkedHashSet<>();

    SelectionResolver(
            AssetGraph graph, Function<AssetKey, Set<CellState>> states, String location) {
        this.graph = graph;
        this.states = states;
        this.location = location;
    }

    Set<AssetKey> resolve(Selection selection) {
        BitSet found = find(selection);
        if (!unknown.isEmpty()) {
            throw unknownAssets();
        }
        Set<AssetKey> keys = new LinkedHashSet<>();
        found.stream().forEach(index -> keys.add(graph.asset(index).key()));
        return Collections.unmodifiableSet(keys);
    }

    private BitSet find(Selection selection) {
        return switch (selection) {
            case Selection.Key key -> keys(key.pattern());
            case Selection.Attribute attribute -> where(spec -> has(spec, attribute));
            case Selection.Tag tag -> where(spec -> has(spec, tag));
            case Selection.State state ->
                    where(spec -> statesOf(spec.key()).contains(state.state()));
            case Selection.Neighbours near -> neighbours(near);
            case Selection.Roots roots -> ends(find(roots.of()), graph::upstream, Edge::upstream);
            case Selection.Sinks sinks ->
                    ends(find(sinks.of()), graph::downstream, Edge::downstream);
            case Selection.And and -> and(and.parts());
            case Selection.Or or -> or(or.parts());
            case Selection.Not not -> {
                BitSet all = new BitSet();
                all.set(0, graph.size());
                all.andNot(find(not.part()));
                yield all;
            }
        };
    }

    private BitSet keys(NamePattern pattern) {
        BitSet found = new BitSet();
        if (pattern.glob()) {
            return where(spec -> pattern.matches(spec.key().toString()));
        }
        index(pattern.text()).ifPresentOrElse(found::set, () -> unknown.add(pattern.text()));
        return found;
    }

    private Optional<Integer> index(String key) {
        try {
            return graph.findIndex(AssetKey.parse(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private BitSet where(Predicate<AssetSpec> wanted) {
        BitSet found = new BitSet();
        for (int i = 0; i < graph.size(); i++) {
            found.set(i, wanted.test(graph.asset(i).spec()));
        }
        return found;
    }

    private boolean has(AssetSpec spec, Selection.Attribute attribute) {
        NamePattern pattern = attribute.pattern();
        return switch (attribute.name()) {
            case GROUP -> pattern.matches(spec.group());
            case KIND -> any(spec.kinds(), pattern);
            case OWNER -> any(spec.owners(), pattern);
            case LOCATION -> pattern.matches(location);
            case COLUMN -> any(spec.value().columns().stream().map(Column::name).toList(), pattern);
        };
    }

    private static boolean any(Collection<String> values, NamePattern pattern) {
        return values.stream().anyMatch(pattern::matches);
    }

    private static boolean has(AssetSpec spec, Selection.Tag tag) {
        return spec.tags().entrySet().stream()
                .anyMatch(entry ->
                        tag.key().matches(entry.getKey())
                                && tag.value()
                                        .map(value -> value.matches(entry.getValue()))
                                        .orElse(true));
    }

    private Set<CellState> statesOf(AssetKey key) {
        return known.computeIfAbsent(key, states);
    }

    private BitSet and(List<Selection> parts) {
        BitSet found = find(parts.getFirst());
        parts.stream().skip(1).map(this::find).forEach(found::and);
        return found;
    }

    private BitSet or(List<Selection> parts) {
        BitSet found = new BitSet();
        parts.stream().map(this::find).forEach(found::or);
        return found;
    }

    private BitSet neighbours(Selection.Neighbours near) {
        BitSet start = find(near.of());
        BitSet found = walk(start, near.upstream(), graph::upstream, Edge::upstream);
        found.or(walk(start, near.downstream(), graph::downstream, Edge::downstream));
        return found;
    }

    private static BitSet walk(
            BitSet start, int hops, IntFunction<List<Edge>> edges, Function<Edge, Integer> end) {
        BitSet found = (BitSet) start.clone();
        BitSet border = start;
        for (int hop = 0; hop < hops && !border.isEmpty(); hop++) {
            BitSet next = new BitSet();
            border.stream()
                    .forEach(
                            index -> edges.apply(index).forEach(edge -> next.set(end.apply(edge))));
            next.andNot(found);
            found.or(next);
            border = next;
        }
        return found;
    }

    private static BitSet ends(
            BitSet selected, IntFunction<List<Edge>> edges, Function<Edge, Integer> end) {
        BitSet found = (BitSet) selected.clone();
        selected.stream()
                .filter(index ->
                        edges.apply(index).stream()
                                .filter(edge -> !edge.toItself())
                                .anyMatch(edge -> selected.get(end.apply(edge))))
                .forEach(found::clear);
        return found;
    }

    private HeddleException unknownAssets() {
        List<String> keys = graph.assets().stream().map(asset -> asset.key().toString()).toList();
        List<Problem> problems = new ArrayList<>();
        for (String name : unknown) {
            Problem problem =
                    Problem.of("Cannot select asset '" + name + "': there is no such asset.");
            List<String> near = NearestName.list(name, keys, 3);
            problems.add(
                    near.isEmpty()
                            ? problem.withHint("List them with 'heddle assets list'.")
                            : problem.withHint(
                                    "Did you mean '" + String.join("' or '", near) + "'?"));
        }
        Problem first = problems.getFirst();
        String more =
                problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more problems)";
        HeddleException error =
                HeddleException.of(PlannerError.UNKNOWN_ASSET, first.message() + more, problems);
        return first.hint().map(error::withHint).orElse(error);
    }
}
