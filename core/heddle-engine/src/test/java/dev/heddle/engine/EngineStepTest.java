package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Partitions;
import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.sample.Bodies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Steps that make several partitions.
@ExtendWith(BenchFixture.class)
class EngineStepTest {
    private final Bench bench;
    private final Queue<String> steps = new ConcurrentLinkedQueue<>();

    EngineStepTest(Bench bench) {
        this.bench = bench;
    }

    /// Notes which partitions each step makes.
    private Graph.Node together(String key, int most) {
        Graph.Node node = bench.graph.asset(key).partitions(Partitions.daily("2026-03-05"));
        node.perStep(most);
        node.does(inputs -> {
            PartitionKeys keys = inputs.context().partitions();
            steps.add(key + " " + keys.first() + ".." + keys.last());
            return node.text(inputs);
        });
        return node;
    }

    @Test
    void oneStepMakesAllThatAreConsecutive() {
        bench.graph.asset("a").partitions(Partitions.daily("2026-03-04"));
        together("b", Integer.MAX_VALUE)
                .reads("a", new PartitionMapping.Window(-1, 0), IfMissing.FAIL);
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(11);
        assertThat(steps).containsExactly("b 2026-03-05..2026-03-09");
        assertThat(bench.heads()).containsKeys("b@2026-03-05", "b@2026-03-09");
        assertThat(bench.contents().get("b@2026-03-06"))
                .as("it reads what any of them reads")
                .isEqualTo(
                        "bA@2026-03-06[aA@2026-03-04, aA@2026-03-05, aA@2026-03-06, aA@2026-03-07, aA@2026-03-08, aA@2026-03-09]");
        assertThat(bench.plan().isEmpty()).as("each is recorded with its own inputs").isTrue();
        bench.clock.advance(Duration.ofDays(1));
        bench.apply();
        assertThat(steps).endsWith("b 2026-03-10..2026-03-10");
    }

    @Test
    void stepsAreAsShortAsTheyAreTold() {
        together("a", 2);
        bench.apply();
        assertThat(steps)
                .containsExactlyInAnyOrder(
                        "a 2026-03-05..2026-03-06",
                        "a 2026-03-07..2026-03-08",
                        "a 2026-03-09..2026-03-09");
        assertThat(bench.contents()).containsEntry("a@2026-03-08", "aA@2026-03-08");
    }

    @Test
    void whatNeedNotBeBuiltPartsThem() {
        Graph.Node source = bench.graph.asset("s").partitions(Partitions.daily("2026-03-05"));
        together("a", Integer.MAX_VALUE).reads("s");
        bench.apply();
        steps.clear();
        source.code("B");
        source.does(inputs ->
                inputs.context().partition().value().equals("2026-03-07")
                        ? "sA@2026-03-07"
                        : "new " + inputs.context().partition());
        ApplyResult result = bench.apply();
        assertThat(steps).containsExactly("a 2026-03-05..2026-03-06", "a 2026-03-08..2026-03-09");
        assertThat(result.count(CellOutcome.CUT_OFF)).isEqualTo(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aStepThatFailsFailsAllOfIt() {
        Graph.Node a = together("a", 2).retry(1);
        a.does(inputs ->
                inputs.context().partitions().first().value().equals("2026-03-07")
                        ? Bodies.explode("boom")
                        : a.text(inputs));
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.FAILED)).isEqualTo(2);
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.heads()).doesNotContainKeys("a@2026-03-07", "a@2026-03-08");
    }

    @Test
    void aStepReturnsExactlyItsPartitions() {
        Graph.Node a = together("a", Integer.MAX_VALUE);
        a.does(inputs -> Map.of(inputs.context().partitions().first(), "x"));
        assertThat(errors(bench.apply()))
                .containsOnly(
                        "Cannot store the values of a 2026-03-05..2026-03-09: its method returned nothing for partition '2026-03-06'.");
        a.does(inputs -> {
            Map<PartitionKey, String> values = new TreeMap<>();
            inputs.context().partitions().forEach(key -> values.put(key, "x"));
            values.put(PartitionKey.of("2027-01-01"), "y");
            return values;
        });
        assertThat(errors(bench.apply()))
                .allSatisfy(error ->
                        assertThat(error)
                                .endsWith(
                                        "its method returned partition '2027-01-01', which it was not asked for."));
        a.does(inputs -> inputs.context().partition());
        assertThat(errors(bench.apply()))
                .allSatisfy(error ->
                        assertThat(error).contains("the step makes 5 of them. Take partitions()."));
        a.does(inputs -> "text");
        assertThat(errors(bench.apply()))
                .allSatisfy(error ->
                        assertThat(error)
                                .endsWith(
                                        "its method returned String instead of a map by partition."));
    }

    private static List<String> errors(ApplyResult result) {
        return result.items().stream()
                .flatMap(item -> item.error().stream())
                .collect(Collectors.toList());
    }

    @Test
    void whatIsStoredElsewhereIsRecordedByPartition() {
        Graph.Node a = together("a", Integer.MAX_VALUE);
        a.stored = false;
        a.does(inputs -> {
            steps.add(inputs.context().window().toString());
            return null;
        });
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(5);
        assertThat(steps)
                .containsExactly(
                        "PartitionWindow[start=2026-03-05T00:00:00Z, end=2026-03-10T00:00:00Z, zone=UTC]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void checksLookAtEachPartition() {
        together("a", Integer.MAX_VALUE);
        bench.graph.check(
                "a",
                "not_the_seventh",
                true,
                inputs ->
                        inputs.context().partition().value().equals("2026-03-07")
                                ? dev.heddle.api.check.CheckResult.failed("bad day")
                                : dev.heddle.api.check.CheckResult.passed());
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(4);
        assertThat(steps).hasSize(1);
    }
}
