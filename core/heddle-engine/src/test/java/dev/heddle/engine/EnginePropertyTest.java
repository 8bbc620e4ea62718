package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.state.StoredTables;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.sample.Bodies;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random graphs and random histories, against what always has to hold.
class EnginePropertyTest {
    private static final int CASES = Integer.getInteger("heddle.engine.cases", 40);
    private static final int EACH_ON_DISK = 5;
    private static final PartitionsDefinition DAYS = Partitions.daily("2026-03-06");
    private static final PartitionsDefinition MONTHS = Partitions.monthly("2026-01-01");
    private static final List<String> REGION_KEYS = List.of("eu", "us");
    private static final PartitionsDefinition REGIONS = Partitions.keys("eu", "us");

    @TempDir Path folder;

    @Test
    void whateverHappensDataAndCodeComeIntoStep() {
        long first = Long.getLong("heddle.engine.seed", System.nanoTime());
        for (long seed = first; seed < first + CASES; seed++) {
            try {
                new Case(seed).run();
            } catch (Throwable e) {
                throw new AssertionError("with -Dheddle.engine.seed=" + seed, e);
            }
        }
    }

    private final class Case {
        final RandomGenerator random;
        final Path home;
        final Map<String, String> versions = new ConcurrentHashMap<>();
        final List<String> told = new ArrayList<>();

        /// Whether the state is one whose tables can be looked into.
        final boolean onDisk;

        Case(long seed) {
            random = new Random(seed);
            home = folder.resolve("s" + seed);
            onDisk = Math.floorMod(seed, EACH_ON_DISK) == 0;
        }

        private Bench stored() {
            return new Bench(
                    home.resolve("live"),
                    clock -> JdbcStateStorage.openSqlite(home.resolve("state"), clock));
        }

        void run() {
            try (Bench bench = onDisk ? stored() : new Bench(home.resolve("live"))) {
                define(bench.graph);
                for (int step = 0; step < 6; step++) {
                    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                        told.add(change(bench));
                    }
                    try {
                        step(bench);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(
                                Bench.keys(bench.graph.load().graph().assets()) + ": " + told, e);
                    }
                }
                rebuildsEqually(bench);
            }
        }

        private void define(Graph graph) {
            int size = 4 + random.nextInt(6);
            for (int i = 0; i < size; i++) {
                String key = "a" + i;
                Graph.Node node = graph.asset(key);
                if (i < 2 && random.nextInt(3) == 0) {
                    node.external = true;
                    if (random.nextBoolean()) {
                        node.partitions(REGIONS);
                        REGION_KEYS.forEach(region -> versions.put(key + region, "1"));
                        node.does(inputs -> regions(key));
                    } else {
                        versions.put(key, "1");
                        node.does(inputs -> DataVersion.of(versions.getOrDefault(key, "1")));
                    }
                    continue;
                }
                int kind = random.nextInt(6);
                node.partitions(
                        kind == 0
                                ? DAYS
                                : kind == 1
                                        ? MONTHS
                                        : kind == 2 ? REGIONS : PartitionsDefinition.none());
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(i) < 2) {
                        String twin = "a" + j + "t";
                        boolean other = graph.has(twin) && random.nextBoolean();
                        read(node, graph.get(other ? twin : "a" + j));
                    }
                }
                if (node.partitions.equals(DAYS) && random.nextInt(3) == 0) {
                    node.reads(key, new PartitionMapping.Window(-1, -1), IfMissing.SKIP);
                } else {
                    together(graph, node);
                }
                if (random.nextInt(3) == 0) {
                    guard(graph, key);
                }
            }
        }

        /// Lets a step make several partitions, several assets, or both.
        private void together(Graph graph, Graph.Node node) {
            if (!node.partitions.equals(PartitionsDefinition.none()) && random.nextInt(3) == 0) {
                node.perStep(random.nextBoolean() ? 2 : Integer.MAX_VALUE);
            }
            if (random.nextInt(3) == 0) {
                Graph.Node twin = graph.asset(node.key + "t").partitions(node.partitions);
                twin.reads.addAll(node.reads);
                twin.perStep(node.perStep).inStep("step " + node.key, random.nextBoolean());
                node.inStep("step " + node.key, random.nextInt(4) == 0);
            }
        }

        private Map<PartitionKey, DataVersion> regions(String key) {
            Map<PartitionKey, DataVersion> seen = new HashMap<>();
            for (String region : REGION_KEYS) {
                String version = versions.get(key + region);
                if (version != null) {
                    seen.put(PartitionKey.of(region), DataVersion.of(version));
                }
            }
            return seen;
        }

        private void guard(Graph graph, String key) {
            graph.check(
                    key,
                    "not_x",
                    true,
                    inputs ->
                            inputs.<Map<?, ?>>read("tested").values().stream()
                                            .anyMatch(text -> text.toString().startsWith(key + "X"))
                                    ? CheckResult.failed("it is x")
                                    : CheckResult.passed());
        }

        private void read(Graph.Node node, Graph.Node upstream) {
            if (upstream.external) {
                Upstream source = Upstream.of(upstream.key);
                node.reads.add(
                        node.partitions.equals(upstream.partitions) && random.nextBoolean()
                                ? source
                                : source.mapped(new PartitionMapping.All())
                                        .ifMissing(
                                                random.nextBoolean()
                                                        ? IfMissing.SKIP
                                                        : IfMissing.FAIL));
                return;
            }
            boolean same = node.partitions.equals(upstream.partitions);
            if (same && random.nextInt(3) > 0) {
                node.reads(upstream.key);
                return;
            }
            boolean split = !upstream.partitions.equals(PartitionsDefinition.none());
            boolean toMonths = upstream.partitions.equals(DAYS) && node.partitions.equals(MONTHS);
            if (toMonths && random.nextBoolean()) {
                node.reads(upstream.key);
            } else if (split && random.nextInt(3) == 0) {
                node.reads(upstream.key, new PartitionMapping.Last(), IfMissing.SKIP);
            } else if (random.nextInt(5) == 0) {
                node.after(upstream.key);
            } else {
                node.reads(
                        upstream.key,
                        new PartitionMapping.All(),
                        random.nextBoolean() ? IfMissing.SKIP : IfMissing.FAIL);
            }
        }

        private String change(Bench bench) {
            Graph graph = bench.graph;
            List<Graph.Node> nodes = graph.nodes();
            Graph.Node node = nodes.get(random.nextInt(nodes.size()));
            if (node.external) {
                return look(node);
            }
            String letter = String.valueOf((char) ('A' + random.nextInt(3)));
            switch (random.nextInt(13)) {
                case 0 -> node.code(letter);
                case 1 -> node.version("X");
                case 2 -> node.does(inputs -> Bodies.explode("planted"));
                case 3 -> node.does(null);
                case 4 -> guard(graph, node.key);
                case 5 -> {
                    hold(bench, node.key);
                    return node.key + " held";
                }
                case 6 -> {
                    release(bench, List.of(node));
                    return node.key + " released";
                }
                case 7 -> {
                    bench.clock.advance(Duration.ofHours(13));
                    return "later";
                }
                case 8 -> graph.unchecked(node.key);
                case 9 -> {
                    return cascade(bench);
                }
                default -> node.version(node.optional && letter.equals("C") ? "N" : letter);
            }
            return node.key + "=" + node.code + node.value + (node.behaviour == null ? "" : "!");
        }

        private void step(Bench bench) {
            Map<String, MaterializationId> before = bench.heads();
            AtomicReference<String> leak = new AtomicReference<>("");
            Map<String, String> known = new HashMap<>(bench.contents());
            HookedState watched =
                    new HookedState(bench.state, () -> {}, () -> look(bench, known, leak));
            var project = bench.graph.load();
            ApplyResult result =
                    bench.apply(
                            bench.engine(
                                    project, watched, bench.data, bench.state.leases().process()),
                            project,
                            PlanRequest.Scope.ALL,
                            Bench.request(random.nextInt(4) == 0),
                            new Cancellation(),
                            ApplyListener.NONE);
            assertThat(leak.get()).as("I4: seen before its checks passed").isEmpty();
            Map<String, MaterializationId> after = bench.heads();
            heldByPeople(bench)
                    .forEach(cell ->
                            assertThat(after.get(cell)).as(cell).isEqualTo(before.get(cell)));
            if (result.outcome() == ApplyResult.Outcome.PUBLISHED
                    || result.outcome() == ApplyResult.Outcome.NOTHING_TO_DO) {
                Plan next = bench.plan();
                assertThat(next.isEmpty()).as("I1: %s", next.items()).isTrue();
            }
            boolean clean =
                    bench.plan().items().stream()
                            .allMatch(
                                    item -> item.state() == dev.heddle.model.plan.CellState.FRESH);
            boolean planted =
                    bench.graph.nodes().stream()
                            .anyMatch(node -> !node.external && node.behaviour != null);
            if (clean && !planted) {
                equalsRebuilt(bench);
            }
            if (!result.changeSets().isEmpty() && random.nextInt(3) == 0) {
                undoAndRedo(bench, result, before, after);
            }
        }

        /// A guarded asset never shows a new x.
        private void look(Bench bench, Map<String, String> known, AtomicReference<String> leak) {
            bench.contents()
                    .forEach((cell, text) -> {
                        String key = cell.substring(0, cell.indexOf('@'));
                        boolean guarded =
                                bench.graph.load().checks(Graph.key(key)).stream()
                                        .anyMatch(check -> check.spec().blocking());
                        if (guarded
                                && text.startsWith(key + "X")
                                && !text.equals(known.get(cell))) {
                            leak.set(cell + " " + text);
                        }
                    });
        }

        private void equalsRebuilt(Bench bench) {
            try (Bench other = new Bench(home.resolve("o" + random.nextLong()))) {
                other.clock.advance(Duration.between(other.clock.instant(), bench.clock.instant()));
                EngineTransplant.into(other, bench);
                Map<String, String> fresh = other.contents();
                assertThat(bench.contents()).as("I7").isEqualTo(fresh);
            }
        }

        private void undoAndRedo(
                Bench bench,
                ApplyResult result,
                Map<String, MaterializationId> before,
                Map<String, MaterializationId> after) {
            UndoResult undone = bench.undo(result.changeSets(), UndoRequest.Mode.REFUSE);
            assertThat(bench.heads()).as("I6").isEqualTo(before);
            Plan plan = bench.plan();
            assertThat(
                            plan.items().stream()
                                    .filter(item ->
                                            item.action() == dev.heddle.model.plan.Action.BUILD)
                                    .filter(item -> after.containsKey(item.asset() + "@"))
                                    .filter(item ->
                                            !java.util.Objects.equals(
                                                    after.get(item.asset() + "@"),
                                                    before.get(item.asset() + "@")))
                                    .toList())
                    .as("what was taken back is not rebuilt at once")
                    .isEmpty();
            int next = random.nextInt(3);
            told.add("undone " + (next == 0 ? "and redone" : next == 1 ? "and released" : ""));
            if (next == 0 && undone.changeSet().isPresent()) {
                var project = bench.graph.load();
                var set =
                        bench.state
                                .reader()
                                .findChangeSet("main", result.changeSets().get(0))
                                .orElseThrow();
                bench.engine(project).undo(project).redo(set, false);
                assertThat(bench.heads()).as("redo").isEqualTo(after);
            } else if (next == 1) {
                release(bench, bench.graph.nodes());
            }
        }

        /// Lets another version be seen of a source, or of one region of it, or none.
        private String look(Graph.Node source) {
            String version = "" + random.nextInt(3);
            if (source.partitions.equals(PartitionsDefinition.none())) {
                versions.put(source.key, version);
                return source.key + " seen " + version;
            }
            String place = source.key + REGION_KEYS.get(random.nextInt(REGION_KEYS.size()));
            if (random.nextInt(3) == 0) {
                versions.remove(place);
                return place + " gone";
            }
            versions.put(place, version);
            return place + " seen " + version;
        }

        /// Takes back some change set that stands, and all that came of it.
        private String cascade(Bench bench) {
            List<ChangeSet> standing =
                    bench.state.reader().changeSets("main", 100).stream()
                            .filter(set ->
                                    set.kind() != ChangeSetKind.UNDO && set.undoneBy().isEmpty())
                            .toList();
            if (standing.isEmpty()) {
                return "nothing undone";
            }
            long number = standing.get(random.nextInt(standing.size())).number();
            UndoResult undone = bench.undo(List.of(number), UndoRequest.Mode.CASCADE);
            assertThat(undone.conflicts()).as("cascade of %d", number).isEmpty();
            return "undone " + undone.undid();
        }

        private void hold(Bench bench, String key) {
            EngineProject project = bench.graph.load();
            Optional<Instant> until =
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(
                                    bench.clock
                                            .instant()
                                            .plus(Duration.ofHours(1 + random.nextInt(40))));
            bench.engine(project)
                    .hold(project, Map.of(Graph.key(key), all(bench, key)), "busy", until);
        }

        private void release(Bench bench, List<Graph.Node> nodes) {
            EngineProject project = bench.graph.load();
            Map<AssetKey, IntRanges> cells = new TreeMap<>();
            nodes.stream()
                    .filter(node -> !node.external)
                    .forEach(node -> cells.put(Graph.key(node.key), all(bench, node.key)));
            bench.engine(project).release(project, cells);
        }

        private IntRanges all(Bench bench, String key) {
            return bench.graph.get(key).partitions.existingAt(bench.clock.instant());
        }

        private List<String> heldByPeople(Bench bench) {
            StateView view = bench.view();
            return bench.graph.nodes().stream()
                    .flatMap(node ->
                            view.asset(Graph.key(node.key)).holds().values().stream()
                                    .filter(hold ->
                                            hold.undone().isEmpty() && hold.until().isEmpty())
                                    .map(hold -> node.key + "@" + hold.partition()))
                    .toList();
        }

        private void rebuildsEqually(Bench bench) {
            Map<String, AssetState> live = states(bench);
            Map<String, List<String>> tables = tables();
            bench.state.rebuild();
            assertThat(states(bench)).isEqualTo(live);
            tables().forEach((table, rows) ->
                    assertThat(rows).as("rebuilt %s", table).isEqualTo(tables.get(table)));
        }

        /// Every table that follows from events; none of a state in memory.
        private Map<String, List<String>> tables() {
            return onDisk ? StoredTables.of(home.resolve("state").resolve("heddle.db")) : Map.of();
        }

        private Map<String, AssetState> states(Bench bench) {
            StateView view = bench.view();
            Map<String, AssetState> states = new TreeMap<>();
            bench.graph
                    .nodes()
                    .forEach(node -> states.put(node.key, view.asset(Graph.key(node.key))));
            return states;
        }
    }
}
