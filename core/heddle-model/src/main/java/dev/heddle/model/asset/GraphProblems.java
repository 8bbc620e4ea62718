package dev.heddle.model.asset;

import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.schema.Column;
import dev.heddle.model.text.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds all that is wrong between assets. One use.
final class GraphProblems {
    private final List<AssetSpec> assets;
    private final List<CheckSpec> checks;
    private final Map<AssetKey, AssetSpec> byKey = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    GraphProblems(List<AssetSpec> assets, List<CheckSpec> checks) {
        this.assets = assets;
        this.checks = checks;
    }

    List<Problem> find() {
        assets.forEach(this::declare);
        assets.forEach(asset -> asset.upstreams().forEach(edge -> checkEdge(asset, edge)));
        assets.forEach(this::checkOrigins);
        checks.forEach(this::checkCheck);
        checkFormerKeys();
        problems.addAll(new StepProblems(assets).find());
        new Cycles().find();
        return problems;
    }

    private void declare(AssetSpec asset) {
        AssetSpec other = byKey.putIfAbsent(asset.key(), asset);
        if (other != null) {
            report(
                    asset.source(),
                    "Cannot declare asset '"
                            + asset.key()
                            + "' twice"
                            + other.source().map(at -> ": it stands also at " + at).orElse("")
                            + ".");
        }
    }

    /// A former key has to be free, and can be taken over once.
    private void checkFormerKeys() {
        Map<AssetKey, AssetKey> taken = new HashMap<>();
        for (AssetSpec asset : assets) {
            if (asset.formerly().isEmpty()) {
                continue;
            }
            AssetKey former = asset.formerly().get();
            AssetKey other = taken.putIfAbsent(former, asset.key());
            if (byKey.containsKey(former)) {
                report(asset.source(), takeOver(asset, "it is still declared."));
            } else if (other != null && !other.equals(asset.key())) {
                report(
                        asset.source(),
                        takeOver(asset, "asset '" + other + "' takes it over as well."));
            }
        }
    }

    private static String takeOver(AssetSpec asset, String reason) {
        return "Cannot take over asset '"
                + asset.formerly().orElseThrow()
                + "' in '"
                + asset.key()
                + "': "
                + reason;
    }

    private AssetSpec spec(AssetKey key) {
        return Objects.requireNonNull(byKey.get(key), "only declared assets are followed");
    }

    private void report(Optional<SourceLocation> at, String message) {
        problems.add(new Problem(message, Optional.empty(), at));
    }

    private String unknown(AssetKey key) {
        return "there is no such asset."
                + NearestName.of(
                                key.toString(),
                                byKey.keySet().stream().map(AssetKey::toString).toList())
                        .map(name -> " Did you mean '" + name + "'?")
                        .orElse("");
    }

    private void checkEdge(AssetSpec reader, UpstreamSpec edge) {
        AssetSpec read = byKey.get(edge.asset());
        if (read == null) {
            report(
                    reader.source(),
                    "Cannot read asset '"
                            + edge.asset()
                            + "' in '"
                            + reader.key()
                            + "': "
                            + unknown(edge.asset()));
            return;
        }
        if (reader.key().equals(edge.asset()) && !readsEarlierPartitions(edge)) {
            report(
                    reader.source(),
                    "Cannot read asset '"
                            + edge.asset()
                            + "' in itself: only earlier partitions can be read,"
                            + " with @Window(from = -1, to = -1) on time partitions.");
            return;
        }
        if (reader.key().equals(edge.asset()) && reader.perStep() > 1) {
            report(
                    reader.source(),
                    "Cannot make several partitions of '"
                            + reader.key()
                            + "' in a step: it reads earlier partitions of itself.");
            return;
        }
        checkMapping(reader, read, edge);
    }

    private static boolean readsEarlierPartitions(UpstreamSpec edge) {
        return edge.mapping()
                .filter(mapping ->
                        mapping instanceof PartitionMapping.Window window && window.endOffset() < 0)
                .isPresent();
    }

    /// Columns that are known are named as they are.
    private void checkOrigins(AssetSpec asset) {
        asset.origins()
                .forEach((column, from) -> {
                    requireColumn(asset, column, asset, column);
                    for (ColumnOrigin origin : from) {
                        AssetSpec read = byKey.get(origin.asset());
                        if (read == null
                                || asset.upstreams().stream()
                                        .noneMatch(edge -> edge.asset().equals(origin.asset()))) {
                            report(
                                    asset.source(),
                                    "Cannot derive column '%s' of '%s' from '%s': it does not read '%s'."
                                            .formatted(
                                                    column, asset.key(), origin, origin.asset()));
                        } else {
                            requireColumn(asset, column, read, origin.column());
                        }
                    }
                });
    }

    private void requireColumn(AssetSpec asset, String column, AssetSpec of, String name) {
        List<String> names = of.value().columns().stream().map(Column::name).toList();
        boolean opaque = of.value().kind() != ValueKind.ROWS && !of.key().equals(asset.key());
        if (!opaque && !names.contains(name)) {
            report(
                    asset.source(),
                    "Cannot say where column '%s' of '%s' comes from: '%s' has no column '%s'.%s"
                            .formatted(
                                    column,
                                    asset.key(),
                                    of.key(),
                                    name,
                                    NearestName.of(name, names)
                                            .map(near -> " Did you mean '" + near + "'?")
                                            .orElse("")));
        }
    }

    private void checkMapping(AssetSpec reader, AssetSpec read, UpstreamSpec edge) {
        Optional<PartitionMapping> mapping =
                edge.mapping()
                        .or(() -> EdgeMapping.inferred(read.partitions(), reader.partitions()));
        String sides =
                "'"
                        + read.key()
                        + "' ("
                        + read.partitions().description()
                        + ") to '"
                        + reader.key()
                        + "' ("
                        + reader.partitions().description()
                        + ")";
        if (mapping.isEmpty()) {
            report(
                    reader.source(),
                    "Cannot map "
                            + sides
                            + ": say which partitions with @All, @Last, @Only or @MappedBy.");
            return;
        }
        new EdgeMapping(mapping.get(), read.partitions(), reader.partitions())
                .impossible()
                .ifPresent(reason ->
                        report(reader.source(), "Cannot map " + sides + ": " + reason + "."));
    }

    private void checkCheck(CheckSpec check) {
        if (!byKey.containsKey(check.asset())) {
            report(
                    check.source(),
                    "Cannot check asset '"
                            + check.asset()
                            + "' with '"
                            + check.name()
                            + "': "
                            + unknown(check.asset()));
        }
        for (CheckSpec.CheckInput input : check.inputs()) {
            if (!byKey.containsKey(input.edge().asset())) {
                report(
                        check.source(),
                        "Cannot read asset '"
                                + input.edge().asset()
                                + "' in check '"
                                + check.name()
                                + "': "
                                + unknown(input.edge().asset()));
            }
        }
    }

    /// Depth-first search without recursion, since chains may be thousands of assets long.
    private final class Cycles {
        private final Set<AssetKey> done = new HashSet<>();

        void find() {
            byKey.keySet().forEach(this::visit);
        }

        private void visit(AssetKey start) {
            List<AssetKey> path = new ArrayList<>(List.of(start));
            Map<AssetKey, Iterator<AssetKey>> open = new HashMap<>();
            while (!path.isEmpty()) {
                AssetKey at = path.get(path.size() - 1);
                Iterator<AssetKey> rest = open.computeIfAbsent(at, key -> reads(key).iterator());
                if (done.contains(at) || !rest.hasNext()) {
                    done.add(at);
                    open.remove(at);
                    path.remove(path.size() - 1);
                } else {
                    follow(path, open.keySet(), rest.next());
                }
            }
        }

        private void follow(List<AssetKey> path, Set<AssetKey> open, AssetKey key) {
            if (open.contains(key)) {
                List<AssetKey> cycle =
                        new ArrayList<>(path.subList(path.indexOf(key), path.size()));
                cycle.add(key);
                report(
                        spec(key).source(),
                        "Assets form a cycle: "
                                + cycle.stream()
                                        .map(AssetKey::toString)
                                        .collect(Collectors.joining(" → "))
                                + ".");
                done.add(path.get(path.size() - 1));
            } else if (!done.contains(key)) {
                path.add(key);
            }
        }

        private List<AssetKey> reads(AssetKey key) {
            return spec(key).upstreams().stream()
                    .map(UpstreamSpec::asset)
                    .filter(read -> !read.equals(key) && byKey.containsKey(read))
                    .distinct()
                    .toList();
        }
    }
}
