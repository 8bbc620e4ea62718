package dev.heddle.model.asset;

import dev.heddle.model.Problem;
import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.PartitionMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// All assets and checks of a project, in an order in which every asset comes after what it reads.
/// Immutable. Safe for use by several threads.
public final class AssetGraph {
    private final List<AssetSnapshot> assets;
    private final Map<AssetKey, Integer> indexes;
    private final List<List<Edge>> upstream;
    private final List<List<Edge>> downstream;
    private final List<List<CheckSnapshot>> checks;

    private AssetGraph(List<AssetSnapshot> ordered, List<CheckSnapshot> allChecks) {
        assets = List.copyOf(ordered);
        indexes = new HashMap<>();
        upstream = new ArrayList<>();
        downstream = new ArrayList<>();
        checks = new ArrayList<>();
        for (AssetSnapshot asset : assets) {
            indexes.put(asset.key(), indexes.size());
            upstream.add(new ArrayList<>());
            downstream.add(new ArrayList<>());
            checks.add(new ArrayList<>());
        }
        for (AssetSnapshot asset : assets) {
            for (UpstreamSpec spec : asset.spec().upstreams()) {
                connect(spec, index(asset.key()));
            }
        }
        allChecks.forEach(check -> checks.get(index(check.spec().asset())).add(check));
    }

    private void connect(UpstreamSpec spec, int reader) {
        int read = index(spec.asset());
        var up = assets.get(read).spec().partitions();
        var down = assets.get(reader).spec().partitions();
        PartitionMapping mapping =
                spec.mapping().or(() -> EdgeMapping.inferred(up, down)).orElseThrow();
        Edge edge = Edge.of(read, reader, spec, new EdgeMapping(mapping, up, down));
        upstream.get(reader).add(edge);
        downstream.get(read).add(edge);
    }

    /// Returns the graph of these assets and checks.
    ///
    /// @throws IllegalArgumentException if [#problems] finds any
    public static AssetGraph of(List<AssetSnapshot> assets, List<CheckSnapshot> checks) {
        List<Problem> problems =
                problems(
                        assets.stream().map(AssetSnapshot::spec).toList(),
                        checks.stream().map(CheckSnapshot::spec).toList());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot build the asset graph: " + problems.get(0));
        }
        return new AssetGraph(ordered(assets), checks);
    }

    /// Returns all that is wrong between these assets and checks: keys declared twice, unknown
    /// upstreams, mappings that can not work, cycles, checks of unknown assets.
    public static List<Problem> problems(List<AssetSpec> assets, List<CheckSpec> checks) {
        return new GraphProblems(assets, checks).find();
    }

    /// Sorts so that readers come last, by key where the order is free.
    private static List<AssetSnapshot> ordered(List<AssetSnapshot> assets) {
        Map<AssetKey, AssetSnapshot> byKey = new HashMap<>();
        Map<AssetKey, Integer> waiting = new HashMap<>();
        Map<AssetKey, List<AssetKey>> readers = new HashMap<>();
        for (AssetSnapshot asset : assets) {
            byKey.put(asset.key(), asset);
            List<AssetKey> reads =
                    asset.spec().upstreams().stream()
                            .map(UpstreamSpec::asset)
                            .filter(key -> !key.equals(asset.key()))
                            .distinct()
                            .toList();
            waiting.put(asset.key(), reads.size());
            reads.forEach(key ->
                    readers.computeIfAbsent(key, unused -> new ArrayList<>()).add(asset.key()));
        }
        PriorityQueue<AssetKey> ready = new PriorityQueue<>();
        waiting.forEach((key, count) -> {
            if (count == 0) {
                ready.add(key);
            }
        });
        List<AssetSnapshot> result = new ArrayList<>(assets.size());
        while (!ready.isEmpty()) {
            AssetKey next = ready.remove();
            Optional.ofNullable(byKey.get(next)).ifPresent(result::add);
            for (AssetKey reader : readers.getOrDefault(next, List.of())) {
                if (waiting.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return result;
    }

    /// Returns all assets, each after what it reads.
    public List<AssetSnapshot> assets() {
        return assets;
    }

    /// Returns the number of assets.
    public int size() {
        return assets.size();
    }

    /// Returns the asset at an index.
    public AssetSnapshot asset(int index) {
        return assets.get(index);
    }

    /// Returns an asset's index, if there is such an asset.
    public Optional<Integer> findIndex(AssetKey key) {
        return Optional.ofNullable(indexes.get(key));
    }

    /// Returns an asset's index.
    ///
    /// @throws IllegalArgumentException if there is no such asset
    public int index(AssetKey key) {
        return findIndex(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no asset '" + key + "'."));
    }

    /// Returns an asset, if there is one of that key.
    public Optional<AssetSnapshot> find(AssetKey key) {
        return findIndex(key).map(assets::get);
    }

    /// Returns what an asset reads, in the order of its parameters.
    public List<Edge> upstream(int index) {
        return Collections.unmodifiableList(upstream.get(index));
    }

    /// Returns who reads an asset.
    public List<Edge> downstream(int index) {
        return Collections.unmodifiableList(downstream.get(index));
    }

    /// Returns the checks of an asset.
    public List<CheckSnapshot> checks(int index) {
        return Collections.unmodifiableList(checks.get(index));
    }
}
