package dev.heddle.cli.project;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.SavedPlan;
import dev.heddle.planner.cell.Checks;
import dev.heddle.planner.cell.DataEdges;
import dev.heddle.planner.move.Moves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tells what the cells of a plan, and all that they read, are at one moment.
final class Pins {
    private final AssetGraph graph;
    private final StateView view;
    private final Instant asOf;
    private final Map<AssetKey, Map<PartitionKey, DataVersion>> seen = new HashMap<>();

    Pins(AssetGraph graph, StateView view, List<Observation> observed, Instant asOf) {
        this.graph = graph;
        this.view = Moves.applied(graph, view);
        this.asOf = asOf;
        for (Observation observation : observed) {
            observation
                    .version()
                    .ifPresent(version ->
                            seen.computeIfAbsent(observation.asset(), _ -> new HashMap<>())
                                    .put(observation.partition(), version));
        }
    }

    /// Returns the assets that a plan touches, in its order.
    List<SavedPlan.Pinned> of(Plan plan) {
        Map<AssetKey, Map<Action, List<PartitionSet.KeyRange>>> touched = new LinkedHashMap<>();
        plan.items().stream()
                .filter(item -> item.action() != Action.NOOP && item.action() != Action.BLOCK)
                .forEach(item ->
                        touched.computeIfAbsent(item.asset(), _ -> new EnumMap<>(Action.class))
                                .computeIfAbsent(item.action(), _ -> new ArrayList<>())
                                .addAll(item.partitions().ranges()));
        List<SavedPlan.Pinned> pinned = new ArrayList<>();
        touched.forEach((asset, byAction) -> {
            Map<Action, PartitionSet> cells = new EnumMap<>(Action.class);
            byAction.forEach((action, ranges) -> cells.put(action, set(asset, ranges)));
            pinned.add(pin(asset, cells));
        });
        return pinned;
    }

    /// Items of different causes are one set if the same is done with them.
    private PartitionSet set(AssetKey asset, List<PartitionSet.KeyRange> ranges) {
        PartitionSet all = new PartitionSet(ranges);
        Optional<PartitionsDefinition> partitions = partitions(asset);
        if (partitions.isEmpty()) {
            return all;
        }
        IntRanges positions = all.positionsIn(partitions.get());
        return positions.size() == all.size() ? PartitionSet.of(partitions.get(), positions) : all;
    }

    /// Returns the asset as it is now, with these cells.
    SavedPlan.Pinned pin(AssetKey asset, Map<Action, PartitionSet> cells) {
        return new SavedPlan.Pinned(
                asset,
                graph.findIndex(asset).map(this::definition).orElse(Map.of()),
                state(asset, cells),
                cells);
    }

    private Map<String, Fingerprint> definition(int index) {
        AssetSnapshot asset = graph.asset(index);
        Map<String, Fingerprint> parts = new TreeMap<>();
        parts.put("code", asset.code().value());
        parts.put("columns", asset.contract());
        parts.put(
                "partitions",
                FingerprintHasher.of("partitions")
                        .text(asset.spec().partitions().domain())
                        .text(asset.spec().partitions().description())
                        .finish());
        FingerprintHasher upstream = FingerprintHasher.of("upstream");
        for (Edge edge : DataEdges.declared(graph, index)) {
            upstream.text(edge.spec().asset().toString()).fingerprint(edge.fingerprint());
        }
        parts.put("upstream", upstream.finish());
        parts.put(
                "checks",
                Checks.fingerprint(graph.checks(index))
                        .orElseGet(() -> FingerprintHasher.of("checks").finish()));
        return parts;
    }

    private Fingerprint state(AssetKey asset, Map<Action, PartitionSet> cells) {
        FingerprintHasher hasher = FingerprintHasher.of("pinned");
        AssetState state = view.asset(asset);
        Optional<Integer> index = graph.findIndex(asset);
        if (index.isEmpty()) {
            new TreeMap<>(state.heads())
                    .forEach((key, head) ->
                            hasher.text(key.value()).text(head.materialization().value()));
            return hasher.finish();
        }
        IntRanges positions = positions(asset, cells);
        Map<PartitionKey, Head> heads = shown(index.get());
        PartitionsDefinition partitions = graph.asset(index.get()).spec().partitions();
        positions.stream()
                .mapToObj(partitions::keyAt)
                .forEach(key -> {
                    Head head = heads.get(key);
                    hasher.text(key.value())
                            .text(head == null ? "" : head.materialization().value());
                });
        for (Edge edge : DataEdges.declared(graph, index.get())) {
            if (!edge.toItself()) {
                addRead(hasher, edge, positions);
            }
        }
        return hasher.finish();
    }

    private Map<PartitionKey, Head> shown(int index) {
        AssetSnapshot asset = graph.asset(index);
        return view.asset(asset.key()).under(asset.spec().partitions().domain()).heads();
    }

    /// Returns the positions of an asset's cells, of whatever action.
    IntRanges positions(AssetKey asset, Map<Action, PartitionSet> cells) {
        return partitions(asset)
                .map(partitions ->
                        cells.values().stream()
                                .map(set -> set.positionsIn(partitions))
                                .reduce(IntRanges.EMPTY, IntRanges::union))
                .orElse(IntRanges.EMPTY);
    }

    private Optional<PartitionsDefinition> partitions(AssetKey asset) {
        return graph.find(asset).map(found -> found.spec().partitions());
    }

    /// Returns the positions of the upstream asset that cells read on an edge.
    IntRanges read(Edge edge, IntRanges positions) {
        IntRanges read = IntRanges.EMPTY;
        IntRanges last = IntRanges.EMPTY;
        for (int position : positions.stream().toArray()) {
            IntRanges existing = edge.mapping().upstreamOf(position, asOf).existing();
            if (!existing.equals(last)) {
                read = read.union(existing);
                last = existing;
            }
        }
        return read;
    }

    private void addRead(FingerprintHasher hasher, Edge edge, IntRanges positions) {
        AssetSnapshot upstream = graph.asset(edge.upstream());
        hasher.text(upstream.key().toString());
        PartitionsDefinition partitions = upstream.spec().partitions();
        Map<PartitionKey, Head> heads = shown(edge.upstream());
        for (int position : read(edge, positions).stream().toArray()) {
            PartitionKey key = partitions.keyAt(position);
            hasher.text(key.value());
            if (upstream.spec().external()) {
                hasher.text(version(upstream.key(), key).map(DataVersion::value).orElse(""));
            } else {
                Head head = heads.get(key);
                hasher.text(head == null ? "" : head.version().value());
            }
        }
    }

    /// Returns the version that was seen of a partition of an external asset: just now, else last.
    Optional<DataVersion> version(AssetKey asset, PartitionKey key) {
        return Optional.ofNullable(seen.getOrDefault(asset, Map.of()).get(key))
                .or(() -> Optional.ofNullable(view.asset(asset).lastVersions().get(key)));
    }

    /// Returns what a plan does with which cells of an asset.
    static Map<Action, PartitionSet> cells(List<SavedPlan.Pinned> pinned, AssetKey asset) {
        return pinned.stream()
                .filter(one -> one.asset().equals(asset))
                .findFirst()
                .map(SavedPlan.Pinned::cells)
                .orElse(Map.of());
    }

    /// Returns the items of an asset in a plan.
    static List<PlanItem> items(Plan plan, AssetKey asset) {
        return plan.items().stream().filter(item -> item.asset().equals(asset)).toList();
    }
}
