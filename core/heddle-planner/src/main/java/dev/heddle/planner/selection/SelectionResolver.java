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
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Resolves one selection over indexes of a graph. One use.
final class SelectionResolver {
    private static final int MOST_NAMES = 8;

    private final AssetGraph graph;
    private final Function<AssetKey, Set<CellState>> states;
    private final Map<AssetKey, Set<CellState>> known = new HashMap<>();
    private final String location;
    private final boolean typed;
    private final Set<Problem> unknown = new LinkedHashSet<>();

    /// @param typed whether a name that nothing has is a mistake, as an unknown key always is
    SelectionResolver(
            AssetGraph graph,
            Function<AssetKey, Set<CellState>> states,
            String location,
            boolean typed) {
        this.graph = graph;
        this.states = states;
        this.location = location;
        this.typed = typed;
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
            case Selection.Attribute attribute -> attribute(attribute);
            case Selection.Tag tag -> tag(tag);
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
        index(pattern.text())
                .ifPresentOrElse(found::set, () -> unknown.add(unknownAsset(pattern.text())));
        return found;
    }

    private BitSet attribute(Selection.Attribute attribute) {
        BitSet found = where(spec -> has(spec, attribute));
        if (typed && found.isEmpty() && !attribute.pattern().glob()) {
            String name = attribute.name().toString().toLowerCase(Locale.ROOT);
            Set<String> valid = new TreeSet<>();
            graph.assets().forEach(asset -> valid.addAll(values(asset.spec(), attribute.name())));
            unknown.add(
                    unknown(
                            "Cannot select " + name + " '" + attribute.pattern().text() + "'",
                            attribute.pattern().text(),
                            valid,
                            valid.isEmpty()
                                    ? "No asset has any."
                                    : "There are " + some(valid) + "."));
        }
        return found;
    }

    private BitSet tag(Selection.Tag tag) {
        BitSet found = where(spec -> has(spec, tag));
        boolean exact = !tag.key().glob() && tag.value().filter(NamePattern::glob).isEmpty();
        if (typed && found.isEmpty() && exact) {
            String text =
                    tag.key().text() + tag.value().map(value -> "=" + value.text()).orElse("");
            Set<String> valid = new TreeSet<>();
            graph.assets()
                    .forEach(asset ->
                            asset.spec()
                                    .tags()
                                    .forEach((key, value) ->
                                            valid.add(
                                                    tag.value().isPresent()
                                                            ? key + "=" + value
                                                            : key)));
            unknown.add(
                    unknown(
                            "Cannot select tag '" + text + "'",
                            text,
                            valid,
                            valid.isEmpty()
                                    ? "No asset has any."
                                    : "There are " + some(valid) + "."));
        }
        return found;
    }

    private static String some(Collection<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private static Problem unknown(
            String what, String name, Collection<String> valid, String otherwise) {
        Problem problem = Problem.of(what + ": no asset has it.");
        List<String> near = NearestName.list(name, valid, 3);
        return problem.withHint(
                near.isEmpty() ? otherwise : "Did you mean '" + String.join("' or '", near) + "'?");
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
        return values(spec, attribute.name()).stream().anyMatch(pattern::matches);
    }

    private Collection<String> values(AssetSpec spec, Selection.Attribute.Name name) {
        return switch (name) {
            case GROUP -> List.of(spec.group());
            case KIND -> spec.kinds();
            case OWNER -> spec.owners();
            case LOCATION -> List.of(location);
            case COLUMN -> spec.value().columns().stream().map(Column::name).toList();
        };
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

    private Problem unknownAsset(String name) {
        List<String> keys = graph.assets().stream().map(asset -> asset.key().toString()).toList();
        Problem problem = Problem.of("Cannot select asset '" + name + "': there is no such asset.");
        List<String> near = NearestName.list(name, keys, 3);
        return problem.withHint(
                near.isEmpty()
                        ? "List them with 'heddle assets list'."
                        : "Did you mean '" + String.join("' or '", near) + "'?");
    }

    private HeddleException unknownAssets() {
        List<Problem> problems = List.copyOf(unknown);
        Problem first = problems.getFirst();
        String more =
                problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more problems)";
        HeddleException error =
                HeddleException.of(PlannerError.UNKNOWN_ASSET, first.message() + more, problems);
        return first.hint().map(error::withHint).orElse(error);
    }
}
