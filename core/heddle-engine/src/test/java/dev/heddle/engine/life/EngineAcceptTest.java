package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.check.CheckResult;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.binding.Acceptance;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.Action;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.RunStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Changes that are accepted as without effect.
@ExtendWith(BenchFixture.class)
class EngineAcceptTest {
    private final Bench bench;

    EngineAcceptTest(Bench bench) {
        this.bench = bench;
        bench.graph.draw("a -> b[x|y] -> c");
        bench.apply();
    }

    private Map<AssetKey, IntRanges> cells(String... keys) {
        Map<AssetKey, IntRanges> cells = new HashMap<>();
        for (String key : keys) {
            AssetSpec spec = bench.graph.load().graph().find(Graph.key(key)).orElseThrow().spec();
            cells.put(
                    Graph.key(key),
                    IntRanges.ofAll(
                            IntStream.range(0, spec.partitions().sizeAt(bench.clock.instant()))));
        }
        return cells;
    }

    private Acceptance.Result accept(
            Map<AssetKey, IntRanges> cells, Set<String> causes, int verified) {
        EngineProject project = bench.graph.load();
        try {
            return new Acceptance(bench.engine(project).services(), project)
                    .accept(
                            new Acceptance.Request(
                                    cells, causes, "accepted by ada: only a name", verified));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Acceptance.Result accept(String... keys) {
        return accept(cells(keys), Set.of(), 0);
    }

    private int calls() {
        return bench.graph.nodes().stream().mapToInt(node -> node.calls.get()).sum();
    }

    @Test
    void nothingIsBuiltOrMovedAndTheNextPlanIsEmpty() {
        Map<String, String> before = bench.contents();
        Map<String, MaterializationId> heads = bench.heads();
        bench.graph.get("b").code("B");
        int calls = calls();
        assertThat(bench.plan().cells(Action.BUILD)).isEqualTo(2);

        Acceptance.Result result = accept("b");

        assertThat(result.cells()).hasSize(2);
        assertThat(result.changeSet()).contains(4L);
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(calls()).isEqualTo(calls);
        assertThat(bench.contents()).isEqualTo(before);
        assertThat(bench.heads()).isNotEqualTo(heads);
        ChangeSet change = bench.state.reader().findChangeSet("main", 4).orElseThrow();
        assertThat(change.kind()).isEqualTo(ChangeSetKind.ACCEPT);
        assertThat(change.message()).isEqualTo("accepted by ada: only a name");
        assertThat(bench.state.reader().findRun(change.run().orElseThrow()).orElseThrow().status())
                .isEqualTo(RunStatus.SUCCEEDED);
        assertThat(accept("b").changeSet()).as("there is nothing left to accept").isEmpty();
        assertThat(bench.state.leases().living()).isEmpty();
    }

    @Test
    void itCanBeTakenBackAndIsBuiltThen() {
        Map<String, MaterializationId> heads = bench.heads();
        bench.graph.get("a").code("B");
        accept("a");

        var undone = bench.undo(List.of(4L), UndoRequest.Mode.REFUSE);

        assertThat(undone.held()).as("nothing bad was built").isZero();
        assertThat(bench.heads()).isEqualTo(heads);
        assertThat(bench.plan().cells(Action.BUILD)).isEqualTo(1);
        int calls = calls();
        bench.apply();
        assertThat(calls()).as("what was accepted is not reused").isEqualTo(calls + 1);
    }

    @Test
    void whatReadsItIsAcceptedWithItOrStaysInLine() {
        bench.graph.get("a").code("B");
        bench.graph.get("c").code("B");
        accept("a", "b", "c");
        assertThat(bench.plan().isEmpty()).isTrue();

        bench.graph.get("a").version("C");
        bench.apply();
        assertThat(bench.content("c")).isEqualTo("cA[bA@x[aC], bA@y[aC]]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void onlySomePartitionsAndCausesAreAcceptedWhereAskedFor() {
        AtomicReference<String> seen = new AtomicReference<>("1");
        bench.graph.asset("raw").external = true;
        bench.graph.get("raw").does(_ -> DataVersion.of(seen.get()));
        bench.graph.asset("d").after("a");
        bench.graph.asset("e");
        bench.graph.get("e").reads.add(dev.heddle.api.definition.Upstream.of("raw"));
        bench.apply();
        bench.graph.get("b").code("B");
        Map<AssetKey, IntRanges> one = new HashMap<>(cells("b"));
        one.put(Graph.key("b"), IntRanges.ofAll(IntStream.of(1)));

        assertThat(accept(one, Set.of("DATA"), 0).left()).isEqualTo(1);
        assertThat(accept(one, Set.of("CODE"), 0).cells()).hasSize(1);
        assertThat(bench.plan().cells(Action.BUILD)).isEqualTo(1);
        seen.set("2");
        EngineProject project = bench.graph.load();
        try {
            bench.engine(project)
                    .record(
                            project,
                            bench.engine(project)
                                    .look(
                                            project,
                                            java.util.Optional.empty(),
                                            bench.clock.instant(),
                                            bench.view()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }

        assertThat(accept(cells("e"), Set.of("DATA"), 0).cells()).hasSize(1);
        assertThat(bench.plan().cells(Action.BUILD)).isEqualTo(1);
    }

    @Test
    void whatIsVerifiedIsBuiltAsideAndShownToNobody() {
        Map<String, String> before = bench.contents();
        bench.graph.get("b").code("B");
        int calls = calls();

        Acceptance.Result result = accept(cells("b"), Set.of(), 5);

        assertThat(result.verified()).hasSize(2);
        assertThat(calls()).isEqualTo(calls + 2);
        assertThat(bench.contents()).isEqualTo(before);
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(bench.view().sequence()).isEqualTo(4);
        assertThat(bench.history("b").stream().map(Materialization::status))
                .containsOnly(MaterializationStatus.PUBLISHED, MaterializationStatus.ABANDONED);
    }

    @Test
    void aDifferenceRefusesAll() {
        Map<String, MaterializationId> heads = bench.heads();
        bench.graph.get("b").version("B");

        assertThatThrownBy(() -> accept(cells("b"), Set.of(), 1))
                .hasMessageContaining(
                        "Cannot accept: of 1 cells that were built aside 1 did not come out equal:"
                                + " 'b x' would be other data");

        assertThat(bench.heads()).isEqualTo(heads);
        int calls = calls();
        bench.apply();
        assertThat(calls()).as("nothing of it is reused").isGreaterThan(calls);
        assertThat(bench.content("c")).isEqualTo("cA[bB@x[aA], bB@y[aA]]");
    }

    @Test
    void aCellThatCanNotBeBuiltRefusesAll() {
        bench.graph
                .get("b")
                .code("B")
                .does(_ -> {
                    throw new IllegalStateException("no");
                });

        assertThatThrownBy(() -> accept(cells("b"), Set.of(), 1))
                .hasMessageContaining("'b x' could not be built");
        assertThat(bench.view().sequence()).isEqualTo(3);
    }

    @Test
    void dataThatFailsACheckCanNotBeAccepted() {
        bench.graph.check("a", "good", true, _ -> CheckResult.failed("bad"));
        bench.apply();
        bench.graph.get("a").code("B");

        assertThatThrownBy(() -> accept("a"))
                .hasMessageContaining("'a' can not be accepted: its data fails good");
    }

    @Test
    void itsDataOutlivesWhatItStandsFor() {
        bench.graph.get("b").code("B");
        accept("b");
        EngineProject project = bench.graph.load();

        bench.engine(project).retention().collect(new RetentionPolicy(1, Duration.ZERO));

        assertThat(bench.contents()).containsKeys("b@x", "b@y");
        assertThat(bench.plan().isEmpty()).isTrue();
    }
}
