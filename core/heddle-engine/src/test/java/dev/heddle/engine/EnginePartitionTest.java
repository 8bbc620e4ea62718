package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.DataVersion;
import dev.heddle.sample.Bodies;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EnginePartitionTest {
    private final Bench bench;

    EnginePartitionTest(Bench bench) {
        this.bench = bench;
    }

    @Test
    void buildsWhatArrivesAndWhatReadsIt() {
        bench.graph.asset("a").partitions(Partitions.daily("2026-03-08"));
        bench.graph
                .asset("b")
                .partitions(Partitions.daily("2026-03-08"))
                .reads("a", new PartitionMapping.Window(-1, 0), IfMissing.SKIP);
        bench.graph.asset("all").reads("a", new PartitionMapping.All(), IfMissing.SKIP);
        bench.apply();
        assertThat(bench.contents())
                .containsEntry("b@2026-03-09", "bA@2026-03-09[aA@2026-03-08, aA@2026-03-09]")
                .containsEntry("all@", "allA[aA@2026-03-08, aA@2026-03-09]");
        bench.clock.advance(Duration.ofDays(1));
        ApplyResult next = bench.apply();
        assertThat(next.count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.contents())
                .containsEntry("b@2026-03-10", "bA@2026-03-10[aA@2026-03-09, aA@2026-03-10]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aChainOfDaysIsBuiltInOrder() {
        bench.graph
                .asset("a")
                .partitions(Partitions.daily("2026-03-07"))
                .reads("a", new PartitionMapping.Window(-1, -1), IfMissing.SKIP);
        bench.apply();
        assertThat(bench.contents())
                .containsEntry("a@2026-03-09", "aA@2026-03-09[aA@2026-03-08[aA@2026-03-07[]]]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void oneDayThatFailsStopsOnlyItsReaders() {
        Graph.Node a = bench.graph.asset("a").partitions(Partitions.keys("x", "y"));
        a.does(inputs ->
                inputs.context().partition().value().equals("y") ? Bodies.explode("boom") : "good");
        bench.graph.asset("b", "a").partitions(Partitions.keys("x", "y"));
        bench.graph.asset("c").reads("a", new PartitionMapping.All(), IfMissing.SKIP);
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(result.count(CellOutcome.FAILED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.BLOCKED)).isEqualTo(1);
        assertThat(bench.contents()).containsEntry("c@", "cA[good]");
    }

    @Test
    void oneNewFileMakesOneCellStale() {
        Map<PartitionKey, DataVersion> files = new ConcurrentHashMap<>();
        files.put(PartitionKey.of("x"), DataVersion.of("1"));
        files.put(PartitionKey.of("y"), DataVersion.of("1"));
        Graph.Node source = bench.graph.asset("source").partitions(Partitions.keys("x", "y"));
        source.external = true;
        source.does(inputs -> files);
        Graph.Node a = bench.graph.asset("a").partitions(Partitions.keys("x", "y"));
        a.reads.add(Upstream.of("source"));
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(2);
        files.put(PartitionKey.of("y"), DataVersion.of("2"));
        ApplyResult second = bench.apply();
        assertThat(second.items()).hasSize(1);
        assertThat(second.items().get(0).partitions().texts()).containsExactly("y");
        assertThat(bench.plan().isEmpty()).isTrue();
        source.does(inputs -> Bodies.explode("offline"));
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.plan().warnings()).hasSize(1).first().asString().contains("offline");
        bench.apply();
        source.does(inputs -> files);
        assertThat(bench.plan().warnings()).isEmpty();
    }

    @Test
    void whatIsGoneIsMissedUnderAnotherKeyAtOnce() {
        Map<PartitionKey, DataVersion> files = new ConcurrentHashMap<>();
        files.put(PartitionKey.of("x"), DataVersion.of("1"));
        files.put(PartitionKey.of("y"), DataVersion.of("1"));
        Graph.Node source = bench.graph.asset("source").partitions(Partitions.keys("x", "y"));
        source.external = true;
        source.does(inputs -> files);
        bench.apply();
        files.remove(PartitionKey.of("y"));
        bench.graph.rename("source", "origin");
        assertThat(bench.plan().warnings()).first().asString().startsWith("origin y is not there");
    }

    @Test
    void whatIsGoneOutsideIsShownAndNotReadAnyMore() {
        Map<PartitionKey, DataVersion> files = new ConcurrentHashMap<>();
        files.put(PartitionKey.of("x"), DataVersion.of("1"));
        files.put(PartitionKey.of("y"), DataVersion.of("1"));
        Graph.Node source = bench.graph.asset("source").partitions(Partitions.keys("x", "y"));
        source.external = true;
        source.does(inputs -> files);
        Graph.Node a = bench.graph.asset("a").partitions(Partitions.keys("x", "y"));
        a.reads.add(Upstream.of("source"));
        Graph.Node all = bench.graph.asset("all");
        all.reads.add(
                Upstream.of("source").mapped(new PartitionMapping.All()).ifMissing(IfMissing.SKIP));
        bench.apply();
        files.remove(PartitionKey.of("y"));
        assertThat(bench.plan().warnings()).first().asString().startsWith("source y is not there");
        ApplyResult gone = bench.apply();
        assertThat(gone.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(all.calls).hasValue(2);
        assertThat(a.calls).hasValue(2);
        assertThat(bench.contents()).containsEntry("a@y", "aA@y");
        Plan next = bench.plan();
        assertThat(next.isEmpty()).isTrue();
        assertThat(next.items())
                .anyMatch(item ->
                        item.state() == CellState.BLOCKED
                                && item.reason().equals("there is no data for source y"));
        files.put(PartitionKey.of("y"), DataVersion.of("2"));
        assertThat(bench.apply().count(CellOutcome.REVALIDATED)).isEqualTo(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aSourceThatCanNotBeSeenIsNotGone() {
        Graph.Node source = bench.graph.asset("source").partitions(Partitions.keys("x"));
        source.external = true;
        source.does(inputs -> Map.of(PartitionKey.of("x"), DataVersion.of("1")));
        bench.graph.asset("a").partitions(Partitions.keys("x")).reads.add(Upstream.of("source"));
        bench.apply();
        source.does(inputs -> Bodies.explode("offline"));
        assertThat(bench.plan().items()).allMatch(item -> item.state() == CellState.FRESH);
    }

    @Test
    void readersOfASourceThatWasNeverSeenAreBlocked() {
        Graph.Node source = bench.graph.asset("source");
        source.external = true;
        source.does(inputs -> null);
        bench.graph.asset("a").reads.add(Upstream.of("source"));
        assertThat(bench.plan().warnings())
                .first()
                .asString()
                .contains("its observer returned null");
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.NOTHING_TO_DO);
        source.does(inputs -> DataVersion.of("1"));
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
    }

    @Test
    void aPartitionOfAnotherKindIsTakenOutAlone() {
        bench.graph.asset("a").partitions(Partitions.keys("2026-02", "y"));
        bench.apply();
        bench.graph.get("a").partitions(Partitions.monthly("2026-02-01"));
        assertThat(bench.apply().count(CellOutcome.BUILT)).as("not the same month").isEqualTo(1);
        assertThat(bench.heads()).hasSize(1);
        bench.graph.get("a").partitions(Partitions.keys("2026-02", "y"));
        bench.apply();
        assertThat(bench.heads()).hasSize(2);
        assertThat(bench.plan().isEmpty()).isTrue();
        bench.graph.get("a").version("B").partitions(Partitions.monthly("2026-02-01"));
        bench.apply();
        assertThat(bench.heads()).hasSize(1);
        bench.apply(Bench.retiring(), Bench.request(false));
        assertThat(bench.heads()).hasSize(1);
        assertThat(bench.view().asset(Graph.key("a")).otherDomains()).isEmpty();
        assertThat(bench.plan(Bench.retiring()).isEmpty()).isTrue();
    }
}
