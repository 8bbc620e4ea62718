package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.Partitions;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.plan.CellState;
import dev.heddle.sample.Bodies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Steps that make several assets.
@ExtendWith(BenchFixture.class)
class EngineOutputTest {
    private final Bench bench;

    EngineOutputTest(Bench bench) {
        this.bench = bench;
        bench.graph.asset("source");
        bench.graph.asset("train", "source").inStep("split", false);
        bench.graph.asset("test", "source").inStep("split", false);
    }

    private Graph.Node node(String key) {
        return bench.graph.get(key);
    }

    @Test
    void oneStepMakesSeveralAssets() {
        node("train")
                .does(inputs -> {
                    assertThat(inputs.context().wants("test")).isTrue();
                    inputs.context().metadata("train", "share", 0.8);
                    return "rows to learn from";
                });
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.content("train")).isEqualTo("rows to learn from");
        assertThat(bench.content("test")).isEqualTo("testA[sourceA]");
        assertThat(bench.history("train").get(0).result().orElseThrow().metadata())
                .containsKey("share");
        assertThat(bench.history("test").get(0).result().orElseThrow().metadata()).isEmpty();
        assertThat(result.changeSets()).as("one an asset").hasSize(3);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aStepMakesOnlyWhatIsAskedFor() {
        bench.apply();
        node("test").version("B");
        node("test")
                .does(inputs -> {
                    assertThat(inputs.context().wants("train")).isFalse();
                    assertThat(inputs.context().asset()).isEqualTo(Graph.key("test"));
                    return "new";
                });
        var before = bench.heads();
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(1);
        assertThat(node("train").calls).as("not made again").hasValue(1);
        assertThat(bench.content("test")).isEqualTo("new");
        assertThat(bench.heads().get("train@")).isEqualTo(before.get("train@"));
        bench.apply(Bench.forcing("train"), Bench.forced());
        assertThat(node("train").calls).hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void readersAreCutOffByOutput() {
        bench.graph.draw("train -> model; test -> score");
        bench.apply();
        node("source").version("B");
        node("train").does(inputs -> "trainA[sourceA]");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.BUILT)).as("source, test and score").isEqualTo(3);
        assertThat(result.count(CellOutcome.REVALIDATED)).as("train").isEqualTo(1);
        assertThat(result.count(CellOutcome.CUT_OFF)).as("model").isEqualTo(1);
    }

    @Test
    void checksRejectOutputsAlone() {
        bench.graph.check("test", "not_x", true, inputs -> CheckResult.failed("no"));
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REJECTED)).isEqualTo(1);
        assertThat(bench.heads()).containsKey("train@").doesNotContainKey("test@");
    }

    @Test
    void whatWasMadeBeforeIsShownAgainByOutput() {
        bench.apply();
        node("train").version("B");
        bench.apply();
        node("train").version("A");
        node("test").version("B");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REUSED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.BUILT)).isEqualTo(1);
        assertThat(node("train").calls).hasValue(2);
    }

    @Test
    void outputsAreTakenBackTogetherOrAlone() {
        bench.apply();
        var before = bench.heads();
        node("source").version("B");
        ApplyResult second = bench.apply();
        bench.undo(second.changeSets(), UndoRequest.Mode.REFUSE);
        assertThat(bench.heads()).isEqualTo(before);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aStepThatLacksAnOutputFails() {
        node("test").does(inputs -> null);
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.FAILED)).as("train as well").isEqualTo(2);
        assertThat(errors(result))
                .containsOnly(
                        "Cannot store the values of split: its method returned null for output 'test'.");
    }

    @Test
    void aStepThatThrowsFailsAllOfIt() {
        node("test").does(inputs -> Bodies.explode("boom"));
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.FAILED)).isEqualTo(2);
        assertThat(bench.heads()).containsOnlyKeys("source@");
    }

    @Test
    void optionalOutputsMayBeLeftOut() {
        node("test").inStep("split", true).version("N");
        bench.graph.asset("score", "test");
        bench.graph
                .asset("both", "train")
                .reads("test", new PartitionMapping.All(), IfMissing.SKIP);
        bench.graph.check("test", "any", true, inputs -> CheckResult.failed("there is something"));
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.BLOCKED)).as("score").isEqualTo(1);
        assertThat(errors(result)).containsExactly("test has no data");
        assertThat(bench.content("both")).isEqualTo("bothA[trainA[sourceA]][]");
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.plan().items())
                .filteredOn(item -> item.asset().equals(Graph.key("test")))
                .allSatisfy(item -> assertThat(item.state()).isEqualTo(CellState.FRESH));
        bench.graph.unchecked("test");
        node("test").version("B");
        ApplyResult there = bench.apply();
        assertThat(there.count(CellOutcome.BUILT)).as("test, score, both").isEqualTo(3);
        assertThat(bench.content("both")).isEqualTo("bothA[trainA[sourceA]][testB[sourceA]]");
        node("test").version("N");
        ApplyResult gone = bench.apply();
        assertThat(bench.content("both")).as("shown again").isEqualTo("bothA[trainA[sourceA]][]");
        assertThat(bench.content("test")).isEqualTo("nothing");
        assertThat(bench.plan().isEmpty()).isTrue();
        bench.undo(gone.changeSets(), UndoRequest.Mode.REFUSE);
        assertThat(bench.content("test")).isEqualTo("testB[sourceA]");
    }

    @Test
    void severalPartitionsOfSeveralAssetsAreMadeTogether() {
        for (String key : List.of("source", "train", "test")) {
            node(key).partitions(Partitions.daily("2026-03-05"));
        }
        node("train").perStep(2);
        node("test").perStep(2);
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(15);
        assertThat(node("train").calls).as("5 days by twos").hasValue(3);
        assertThat(node("test").calls).hasValue(3);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void whatAStepMakesHasToAgree() {
        node("test").partitions(Partitions.daily("2026-03-05"));
        assertThatThrownBy(bench::apply)
                .hasMessageContaining(
                        "Cannot make asset 'test' in step 'split': 'train' has other partitions.");
        node("test").partitions = node("train").partitions;
        node("test").reads("train");
        assertThatThrownBy(bench::apply).hasMessageContaining("in step 'split'");
    }

    private static List<String> errors(ApplyResult result) {
        return result.items().stream().flatMap(item -> item.error().stream()).toList();
    }
}
