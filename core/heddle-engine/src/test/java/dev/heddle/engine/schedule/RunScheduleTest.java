package dev.heddle.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
    private static final List<PartitionsDefinition> KINDS =
            List.of(
                    PartitionsDefinition.none(),
                    Partitions.daily("2026-03-01"),
                    Partitions.monthly("2026-01-01"),
                    Partitions.keys("x", "y", "z"));

    /// Every cell goes once, never before what it reads, and as soon as nothing is in its way.
    @Test
    void letsCellsGoInTheOrderOfABruteForce() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 300; seed++) {
            try {
                check(new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
    }

    private static AssetGraph graph(Random random) {
        int size = 2 + random.nextInt(6);
        List<AssetDefinition> assets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            PartitionsDefinition own = KINDS.get(random.nextInt(KINDS.size()));
            Asset<?> asset = Asset.named("a" + i).partitionedBy(own).produces(ValueType.text());
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    asset.reads(edge(random, assets.get(j), own));
                }
            }
            if (own.equals(KINDS.get(1)) && random.nextBoolean()) {
                asset.reads(
                        Upstream.of("a" + i)
                                .named("self")
                                .mapped(new PartitionMapping.Window(-2, -1))
                                .ifMissing(IfMissing.SKIP));
            }
            assets.add(asset.by((none, inputs) -> ""));
        }
        return AssetGraph.of(
                assets.stream()
                        .map(asset ->
                                AssetSnapshot.of(
                                        asset.spec(),
                                        new CodeFingerprint(
                                                FingerprintHasher.of("x").finish(),
                                                List.of(),
                                                List.of())))
                        .toList(),
                List.of());
    }

    private static Upstream edge(Random random, AssetDefinition read, PartitionsDefinition own) {
        Upstream edge = Upstream.of(read.spec().key().toString()).ifMissing(IfMissing.SKIP);
        boolean same = own.equals(read.spec().partitions());
        if (same && own.equals(KINDS.get(1)) && random.nextBoolean()) {
            return edge.mapped(new PartitionMapping.Window(-1, random.nextInt(2)));
        }
        if (same && random.nextBoolean()) {
            return edge;
        }
        return random.nextInt(4) == 0
                ? edge.mapped(new PartitionMapping.All()).onlyOrder()
                : edge.mapped(new PartitionMapping.All());
    }

    private static void check(Random random) {
        AssetGraph graph = graph(random);
        Map<Integer, IntRanges> planned = new HashMap<>();
        for (int i = 0; i < graph.size(); i++) {
            planned.put(
                    i,
                    IntRanges.ofAll(
                            graph.asset(i).spec().partitions().existingAt(NOW).stream()
                                    .filter(position -> random.nextInt(4) > 0)));
        }
        RunSchedule schedule = new RunSchedule(graph, planned, NOW);
        Set<CellRef> left = new HashSet<>();
        planned.forEach((asset, positions) ->
                positions.stream().forEach(position -> left.add(new CellRef(asset, position))));
        assertThat(schedule.size()).isEqualTo(left.size());
        List<CellRef> ready = new ArrayList<>(schedule.ready());
        Set<CellRef> offered = new HashSet<>(ready);
        while (!left.isEmpty()) {
            assertThat(offered).isEqualTo(free(graph, left));
            CellRef next = ready.remove(random.nextInt(ready.size()));
            left.remove(next);
            offered.remove(next);
            for (CellRef released : schedule.settled(next)) {
                assertThat(offered.add(released)).as("%s twice", released).isTrue();
                ready.add(released);
            }
            assertThat(schedule.isDone(next.asset()))
                    .isEqualTo(left.stream().noneMatch(cell -> cell.asset() == next.asset()));
        }
        assertThat(ready).isEmpty();
    }

    private static Set<CellRef> free(AssetGraph graph, Set<CellRef> left) {
        Set<CellRef> free = new HashSet<>();
        for (CellRef cell : left) {
            boolean waits =
                    graph.upstream(cell.asset()).stream()
                            .anyMatch(edge -> left.stream().anyMatch(up -> reads(edge, cell, up)));
            if (!waits) {
                free.add(cell);
            }
        }
        return free;
    }

    private static boolean reads(Edge edge, CellRef cell, CellRef upstream) {
        return upstream.asset() == edge.upstream()
                && (RunSchedule.isWide(edge)
                        || edge.mapping()
                                .upstreamOf(cell.position(), NOW)
                                .existing()
                                .contains(upstream.position()));
    }
}
