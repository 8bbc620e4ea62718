package dev.heddle.server.view;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.partition.Unpartitioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// `AssetGraph`: all assets as columns. A tenth of the size of a list of objects, and read in a
/// twentieth of the time.
public record GraphView(
        String definitions,
        List<String> keys,
        List<String> groups,
        List<Integer> group,
        List<String> kind,
        List<Boolean> external,
        List<List<String>> owners,
        List<List<String>> tags,
        List<String> summary,
        List<String> partitions,
        List<Integer> checks,
        List<Integer> edgeFrom,
        List<Integer> edgeTo) {

    /// Returns the columns of a graph.
    ///
    /// @param definitions identity of the definitions
    public static GraphView of(String definitions, AssetGraph graph) {
        List<AssetSpec> specs = graph.assets().stream().map(AssetSnapshot::spec).toList();
        SortedMap<String, Integer> groups = new TreeMap<>();
        specs.forEach(spec -> groups.put(spec.group(), 0));
        int place = 0;
        for (Map.Entry<String, Integer> group : groups.entrySet()) {
            group.setValue(place++);
        }
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        List<Integer> checks = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            checks.add(graph.checks(i).size());
            for (int read :
                    new TreeSet<>(graph.upstream(i).stream().map(Edge::upstream).toList())) {
                if (read != i) {
                    from.add(read);
                    to.add(i);
                }
            }
        }
        return new GraphView(
                definitions,
                specs.stream().map(spec -> spec.key().toString()).toList(),
                List.copyOf(groups.keySet()),
                specs.stream().map(spec -> groups.get(spec.group())).toList(),
                specs.stream().map(GraphView::kind).toList(),
                specs.stream().map(AssetSpec::external).toList(),
                specs.stream().map(AssetSpec::owners).toList(),
                specs.stream().map(spec -> tags(spec.tags())).toList(),
                specs.stream().map(spec -> firstSentence(spec.description())).toList(),
                specs.stream().map(GraphView::partitions).toList(),
                checks,
                from,
                to);
    }

    /// Returns what a card calls the kind of an asset.
    public static String kind(AssetSpec spec) {
        if (spec.external()) {
            return "external";
        }
        return spec.kinds().isEmpty() ? "java" : spec.kinds().iterator().next();
    }

    /// Returns tags as texts: each `key`, or `key=value`.
    public static List<String> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        tag.getValue().isEmpty()
                                ? tag.getKey()
                                : tag.getKey() + "=" + tag.getValue())
                .toList();
    }

    /// Returns how an asset is split, in words; empty if it is not.
    public static String partitions(AssetSpec spec) {
        return spec.partitions() instanceof Unpartitioned ? "" : spec.partitions().description();
    }

    private static String firstSentence(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }
}
