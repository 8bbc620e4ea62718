package dev.heddle.planner.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.UpstreamSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Compares with plain sets of names over random graphs.
class SelectionOracleTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void resolvesLikePlainSets() {
        for (int i = 0; i < 500; i++) {
            AssetGraph graph = graph();
            for (int j = 0; j < 10; j++) {
                Selection selection = selection(4, graph.size());
                Set<String> resolved =
                        selection.resolve(graph, _ -> Set.of()).stream()
                                .map(AssetKey::toString)
                                .collect(Collectors.toCollection(TreeSet::new));
                assertThat(resolved)
                        .describedAs("seed %s: %s", seed, selection)
                        .isEqualTo(new TreeSet<>(oracle(selection, graph)));
            }
        }
    }

    @Test
    void keepsTheOrderOfTheGraph() {
        AssetGraph graph = graph();
        List<AssetKey> all = List.copyOf(Selection.all().resolve(graph, _ -> Set.of()));
        assertThat(all).isEqualTo(graph.assets().stream().map(AssetSnapshot::key).toList());
    }

    private AssetGraph graph() {
        TestGraph graph = new TestGraph();
        int size = 1 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            String[] upstreams =
                    IntStream.range(0, i)
                            .filter(_ -> random.nextInt(3) == 0)
                            .mapToObj(up -> "a" + up)
                            .toArray(String[]::new);
            String group = "g" + i % 3;
            graph.asset("a" + i, spec -> spec.group(group), upstreams);
        }
        return graph.build();
    }

    private Selection selection(int depth, int size) {
        return switch (random.nextInt(depth == 0 ? 2 : 8)) {
            case 0 -> new Selection.Key(NamePattern.exact("a" + random.nextInt(size)));
            case 1 ->
                    new Selection.Attribute(
                            Selection.Attribute.Name.GROUP,
                            NamePattern.exact("g" + random.nextInt(3)));
            case 2 ->
                    new Selection.Neighbours(
                            selection(depth - 1, size), random.nextInt(3), random.nextInt(3));
            case 3 -> new Selection.Roots(selection(depth - 1, size));
            case 4 -> new Selection.Sinks(selection(depth - 1, size));
            case 5 ->
                    new Selection.And(
                            List.of(selection(depth - 1, size), selection(depth - 1, size)));
            case 6 ->
                    new Selection.Or(
                            List.of(selection(depth - 1, size), selection(depth - 1, size)));
            default -> new Selection.Not(selection(depth - 1, size));
        };
    }

    private static Set<String> oracle(Selection selection, AssetGraph graph) {
        Set<String> all =
                graph.assets().stream()
                        .map(asset -> asset.key().toString())
                        .collect(Collectors.toSet());
        return switch (selection) {
            case Selection.Key key -> Set.of(key.pattern().text());
            case Selection.Attribute attribute ->
                    graph.assets().stream()
                            .filter(asset ->
                                    asset.spec().group().equals(attribute.pattern().text()))
                            .map(asset -> asset.key().toString())
                            .collect(Collectors.toSet());
            case Selection.Neighbours near -> {
                Set<String> found = new HashSet<>(oracle(near.of(), graph));
                for (String start : List.copyOf(found)) {
                    near(start, near.upstream(), true, graph, found);
                    near(start, near.downstream(), false, graph, found);
                }
                yield found;
            }
            case Selection.Roots roots -> ends(oracle(roots.of(), graph), true, graph);
            case Selection.Sinks sinks -> ends(oracle(sinks.of(), graph), false, graph);
            case Selection.And and -> {
                Set<String> found = new HashSet<>(all);
                and.parts().forEach(part -> found.retainAll(oracle(part, graph)));
                yield found;
            }
            case Selection.Or or -> {
                Set<String> found = new HashSet<>();
                or.parts().forEach(part -> found.addAll(oracle(part, graph)));
                yield found;
            }
            case Selection.Not not -> {
                all.removeAll(oracle(not.part(), graph));
                yield all;
            }
            case Selection.Tag _, Selection.State _ -> throw new AssertionError("not generated");
        };
    }

    private static void near(
            String start, int hops, boolean up, AssetGraph graph, Set<String> found) {
        found.add(start);
        if (hops > 0) {
            next(start, up, graph).forEach(name -> near(name, hops - 1, up, graph, found));
        }
    }

    private static Set<String> ends(Set<String> selected, boolean up, AssetGraph graph) {
        return selected.stream()
                .filter(name -> next(name, up, graph).stream().noneMatch(selected::contains))
                .collect(Collectors.toSet());
    }

    private static List<String> next(String name, boolean up, AssetGraph graph) {
        List<String> next = new ArrayList<>();
        for (AssetSnapshot asset : graph.assets()) {
            for (UpstreamSpec edge : asset.spec().upstreams()) {
                if (up && asset.key().toString().equals(name)) {
                    next.add(edge.asset().toString());
                } else if (!up && edge.asset().toString().equals(name)) {
                    next.add(asset.key().toString());
                }
            }
        }
        return next;
    }
}
