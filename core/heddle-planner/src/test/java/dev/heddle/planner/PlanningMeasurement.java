package dev.heddle.planner;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.StateView;
import dev.heddle.model.state.VersionRoot;
import dev.heddle.planner.cell.DataEdges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Plans a million cells, 1,000 assets of 1,000 days each in chains of ten, and prints time and
/// memory: with nothing built, with everything in line, and with the first asset of each chain
/// changed. The first line is from a cold start of the planner's code.
final class PlanningMeasurement {
    private static final int ASSETS = 1_000;
    private static final int DAYS = 1_000;
    private static final int CHAIN = 10;
    private static final Instant AS_OF =
            Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(DAYS));

    private PlanningMeasurement() {}

    public static void main(String[] arguments) {
        AssetGraph graph = graph("a");
        StateView empty = new Heads(Map.of());
        StateView full = new Heads(states(graph));
        AssetGraph changed = graph("b");
        for (int round = 0; round < 4; round++) {
            measure("nothing built", graph, empty);
            measure("everything in line", graph, full);
            measure("first of each chain changed", changed, full);
        }
        measureAll();
    }

    private static void measure(String what, AssetGraph graph, StateView state) {
        System.gc();
        long before = used();
        long start = System.nanoTime();
        Plan plan =
                Planner.plan(
                        new PlanRequest(
                                graph,
                                state,
                                List.of(),
                                AS_OF,
                                new Plan.Code(Optional.empty(), false, World.hash("all")),
                                PlanRequest.Scope.ALL,
                                PlanRequest.Limits.NONE));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf(
                "%-30s %5d ms, %4d MiB more in use, %d items, %d to build, %d maybe, %d left%n",
                what,
                millis,
                (used() - before) >> 20,
                plan.items().size(),
                plan.cells(Action.BUILD),
                plan.cells(Action.MAYBE_BUILD),
                plan.cells(Action.NOOP));
    }

    /// A reader of all days for every day: quadratic if it is not careful.
    private static void measureAll() {
        World world = new World();
        world.asOf = AS_OF.plus(Duration.ofDays(9_000));
        world.asset("a").daily();
        world.asset("b", "a all").daily();
        world.asset("c", "b window -30 0 skip", "c window -30 -1").daily();
        for (int round = 0; round < 3; round++) {
            measureOne("all and windows, 10,000 days", world);
        }
        world.asOf = AS_OF;
        world.apply();
        world.at("a").code("x");
        world.scoped(scope -> scope.assets("a").days("a", 5, 6)).apply();
        measureOne("1,000 days, one changed", world);
    }

    private static void measureOne(String what, World world) {
        PlanRequest request = world.request();
        long start = System.nanoTime();
        Plan plan = Planner.plan(request);
        System.out.printf(
                "%-30s %5d ms, %d items%n",
                what, Duration.ofNanos(System.nanoTime() - start).toMillis(), plan.items().size());
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static AssetGraph graph(String code) {
        List<AssetSnapshot> assets =
                IntStream.range(0, ASSETS)
                        .mapToObj(i -> {
                            String key = String.format("a%04d", i);
                            TestAsset asset =
                                    i % CHAIN == 0
                                            ? new TestAsset(key, List.of()).code(code)
                                            : new TestAsset(
                                                    key, List.of(String.format("a%04d", i - 1)));
                            return asset.daily().snapshot();
                        })
                        .toList();
        return AssetGraph.of(assets, List.of());
    }

    private static Map<AssetKey, AssetState> states(AssetGraph graph) {
        IdSource ids = new IdSource(InstantSource.fixed(Instant.EPOCH), new Random(1));
        Map<AssetKey, AssetState> states = new HashMap<>();
        Map<AssetKey, AssetUid> uids =
                graph.assets().stream()
                        .collect(Collectors.toMap(AssetSnapshot::key, each -> ids.nextAsset()));
        for (int index = 0; index < graph.size(); index++) {
            AssetSnapshot asset = graph.asset(index);
            Map<PartitionKey, Head> heads = new HashMap<>();
            for (int day = 0; day < DAYS; day++) {
                PartitionKey key = asset.spec().partitions().keyAt(day);
                DataVersion version = DataVersion.of(asset.key() + " " + key);
                heads.put(
                        key,
                        new Head(
                                ids.nextMaterialization(),
                                asset.code().value(),
                                asset.contract(),
                                version,
                                VersionRoot.leaf(key, version),
                                roots(graph, index, key, uids, states),
                                1,
                                false,
                                Optional.empty(),
                                List.of()));
            }
            AssetState unknown = AssetState.unknown(asset.key());
            states.put(
                    asset.key(),
                    new AssetState(
                            asset.key(),
                            Optional.of(uids.get(asset.key())),
                            asset.spec().partitions().domain(),
                            heads,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            unknown.history()));
        }
        return states;
    }

    private static List<Head.EdgeRoot> roots(
            AssetGraph graph,
            int index,
            PartitionKey key,
            Map<AssetKey, AssetUid> uids,
            Map<AssetKey, AssetState> states) {
        return DataEdges.of(graph, index).stream()
                .map(edge -> root(graph.asset(edge.upstream()).key(), edge, key, uids, states))
                .toList();
    }

    private static Head.EdgeRoot root(
            AssetKey upstream,
            Edge edge,
            PartitionKey key,
            Map<AssetKey, AssetUid> uids,
            Map<AssetKey, AssetState> states) {
        return new Head.EdgeRoot(
                edge.spec().name(),
                uids.get(upstream),
                edge.fingerprint(),
                states.get(upstream).heads().get(key).leaf());
    }

    private record Heads(Map<AssetKey, AssetState> states) implements StateView {
        @Override
        public String environment() {
            return "main";
        }

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public AssetState asset(AssetKey key) {
            return states.getOrDefault(key, AssetState.unknown(key));
        }

        @Override
        public Set<AssetKey> assetsWithHeads() {
            return states.keySet();
        }

        @Override
        public Map<Fingerprint, Reusable> reusable(
                AssetKey asset, Collection<Fingerprint> recipes) {
            return Map.of();
        }

        @Override
        public Optional<CodeFingerprint> code(Fingerprint code) {
            return Optional.empty();
        }

        @Override
        public Optional<ValueSpec> value(MaterializationId materialization) {
            return Optional.empty();
        }
    }
}
