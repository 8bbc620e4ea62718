package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.Checks;
import dev.heddle.planner.cell.DataEdges;
import dev.heddle.planner.cell.Difference;
import dev.heddle.planner.cell.Due;
import dev.heddle.planner.cell.EdgeNow;
import dev.heddle.planner.cell.HoldRule;
import dev.heddle.planner.cell.Recipe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Carries plans out in memory, by the rules of the engine.
final class TestApply {
    private final World world;
    private final AssetGraph graph;
    private final TestState state;
    private final Set<String> bad = new HashSet<>();

    TestApply(World world) {
        this.world = world;
        this.graph = world.graph();
        this.state = world.state;
    }

    void apply(Plan plan) {
        state.sequence++;
        plan.moves().stream()
                .filter(move -> !move.suggested())
                .forEach(move -> state.move(move.from(), move.asset()));
        graph.assets().forEach(asset -> state.of(asset.key()));
        plan.observations()
                .forEach(seen -> {
                    TestState.Recorded source = state.of(seen.asset());
                    source.observations.put(seen.partition(), seen);
                    seen.version()
                            .ifPresent(version -> source.versions.put(seen.partition(), version));
                    if (seen.isGone()) {
                        source.versions.remove(seen.partition());
                    }
                });
        Map<Integer, Map<Integer, Action>> work = new TreeMap<>();
        for (PlanItem item : plan.items()) {
            if (item.action() == Action.RETIRE) {
                retire(item);
            } else if (item.action() != Action.NOOP && item.action() != Action.BLOCK) {
                int index = graph.index(item.asset());
                item.partitions().positionsIn(graph.asset(index).spec().partitions()).stream()
                        .forEach(position ->
                                work.computeIfAbsent(index, key -> new TreeMap<>())
                                        .put(position, item.action()));
            }
        }
        work.forEach((index, cells) ->
                cells.forEach((position, action) -> settle(index, position, action)));
    }

    private void retire(PlanItem item) {
        TestState.Recorded recorded = state.of(item.asset());
        item.partitions()
                .ranges()
                .forEach(range -> {
                    recorded.heads.remove(range.first());
                    recorded.otherDomains.remove(range.first());
                });
    }

    private void settle(int index, int position, Action action) {
        AssetSnapshot asset = graph.asset(index);
        PartitionKey key = asset.spec().partitions().keyAt(position);
        TestState.Recorded recorded = state.of(asset.key());
        String domain = asset.spec().partitions().domain();
        if (!recorded.domain.equals(domain)) {
            recorded.otherDomains.putAll(recorded.heads);
            recorded.heads.clear();
            recorded.domain = domain;
        }
        String name = key.isNone() ? asset.key().toString() : asset.key() + " " + key;
        Optional<List<EdgeNow>> inputs = inputs(index, position);
        if (inputs.isEmpty()) {
            bad.add(name);
            return;
        }
        if (isHeld(asset, recorded.holds.get(key), inputs.get())) {
            return;
        }
        Head head = recorded.heads.get(key);
        if (action == Action.AUDIT_ONLY) {
            recorded.heads.put(key, audited(index, head, name));
            return;
        }
        boolean forced = world.scope.forced();
        if (!forced
                && head != null
                && Difference.between(head, asset, inputs.get(), Due.at(asset.spec(), world.asOf))
                        .none()) {
            if (!Checks.fingerprint(graph.checks(index)).equals(head.checks())) {
                recorded.heads.put(key, audited(index, head, name));
            }
            return;
        }
        Fingerprint recipe = Recipe.of(asset, key, inputs.get(), "");
        StateView.Reusable made = forced ? null : recorded.made.get(recipe);
        if (made == null && (world.failing.contains(name) || world.rejected.contains(name))) {
            recorded.failures.put(key, failure(index, key, recipe, world.rejected.contains(name)));
            bad.add(name);
            return;
        }
        build(index, key, inputs.get(), recipe, Optional.ofNullable(made));
    }

    private boolean isHeld(AssetSnapshot asset, @Nullable Hold hold, List<EdgeNow> inputs) {
        return hold != null
                && !world.scope.ignoreHolds()
                && HoldRule.inForce(hold, asset, inputs, world.asOf);
    }

    private FailedAttempt failure(
            int index, PartitionKey key, Fingerprint recipe, boolean rejects) {
        return new FailedAttempt(
                key,
                recipe,
                state.run,
                world.asOf,
                rejects ? "rejected" : "failed",
                rejects ? Optional.of(state.ids.nextMaterialization()) : Optional.empty(),
                rejects ? Checks.fingerprint(graph.checks(index)) : Optional.empty());
    }

    private void build(
            int index,
            PartitionKey key,
            List<EdgeNow> inputs,
            Fingerprint recipe,
            Optional<StateView.Reusable> made) {
        AssetSnapshot asset = graph.asset(index);
        TestState.Recorded recorded = state.of(asset.key());
        DataVersion version =
                made.map(StateView.Reusable::version).orElseGet(() -> version(asset, key, inputs));
        MaterializationId id =
                made.map(StateView.Reusable::materialization)
                        .orElseGet(state.ids::nextMaterialization);
        if (asset.code().proven() && !asset.spec().authorStored() && !asset.spec().takesClock()) {
            recorded.made.put(recipe, new StateView.Reusable(id, version, Map.of()));
        }
        state.codes.put(asset.code().value(), asset.code());
        state.values.put(id, asset.spec().value());
        recorded.failures.remove(key);
        recorded.heads.put(
                key,
                new Head(
                        id,
                        asset.code().value(),
                        asset.contract(),
                        version,
                        VersionRoot.leaf(key, version),
                        roots(inputs),
                        state.sequence,
                        false,
                        Checks.fingerprint(graph.checks(index)),
                        List.of(),
                        Map.of()));
    }

    private Head audited(int index, Head head, String name) {
        return new Head(
                head.materialization(),
                head.code(),
                head.contract(),
                head.version(),
                head.leaf(),
                head.inputs(),
                head.changeSet(),
                head.overridden(),
                Checks.fingerprint(graph.checks(index)),
                world.rejected.contains(name)
                        ? graph.checks(index).stream().map(check -> check.spec().name()).toList()
                        : List.of(),
                head.projections());
    }

    static List<Head.EdgeRoot> roots(List<EdgeNow> inputs) {
        return inputs.stream()
                .map(input ->
                        new Head.EdgeRoot(
                                input.edge().spec().name(),
                                input.uid().orElseThrow(),
                                input.edge().fingerprint(),
                                input.root()))
                .toList();
    }

    private DataVersion version(AssetSnapshot asset, PartitionKey key, List<EdgeNow> inputs) {
        StringBuilder text = new StringBuilder(state.of(asset.key()).uid + " " + key);
        text.append(world.at(asset.key().toString()).output);
        inputs.forEach(input -> text.append(' ').append(input.root()));
        return DataVersion.of("t:" + World.hash(text.toString()).shortText());
    }

    /// Returns what a cell reads now; nothing if something it needs has no data or fails a check.
    private Optional<List<EdgeNow>> inputs(int index, int position) {
        List<EdgeNow> now = new ArrayList<>();
        for (Edge edge : DataEdges.of(graph, index, this::uid)) {
            IntRanges wanted = edge.mapping().upstreamOf(position, world.asOf).existing();
            VersionRoot root = VersionRoot.EMPTY;
            for (int each : wanted.stream().toArray()) {
                Optional<VersionRoot> leaf = shown(edge.upstream(), each);
                if ((leaf.isEmpty() && edge.spec().ifMissing() == IfMissing.FAIL)
                        || isUntrusted(edge.upstream(), each)) {
                    return Optional.empty();
                }
                root = root.plus(leaf.orElse(VersionRoot.EMPTY));
            }
            now.add(
                    new EdgeNow(
                            edge,
                            Optional.of(state.of(graph.asset(edge.upstream()).key()).uid),
                            root));
        }
        return Optional.of(now);
    }

    private boolean isUntrusted(int index, int position) {
        AssetSnapshot asset = graph.asset(index);
        Head head = state.of(asset.key()).heads.get(asset.spec().partitions().keyAt(position));
        return head != null && !Checks.failed(head, graph.checks(index)).isEmpty();
    }

    private Optional<AssetUid> uid(int index) {
        return Optional.of(state.of(graph.asset(index).key()).uid);
    }

    private Optional<VersionRoot> shown(int index, int position) {
        AssetSnapshot asset = graph.asset(index);
        PartitionKey key = asset.spec().partitions().keyAt(position);
        TestState.Recorded recorded = state.of(asset.key());
        if (asset.spec().external()) {
            DataVersion seen = recorded.versions.get(key);
            return Optional.ofNullable(
                            seen == null && !asset.spec().observed() ? DataVersion.NONE : seen)
                    .map(version -> VersionRoot.leaf(key, version));
        }
        return recorded.domain.equals(asset.spec().partitions().domain())
                ? Optional.ofNullable(recorded.heads.get(key)).map(Head::leaf)
                : Optional.empty();
    }
}
