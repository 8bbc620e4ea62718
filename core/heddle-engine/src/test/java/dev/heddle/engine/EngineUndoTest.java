package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.ChangeSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BenchFixture.class)
class EngineUndoTest {
    private final Bench bench;

    EngineUndoTest(Bench bench) {
        this.bench = bench;
    }

    private boolean isHeld(String key) {
        return bench.plan().items().stream()
                .anyMatch(item ->
                        item.asset().equals(Graph.key(key)) && item.state() == CellState.HELD);
    }

    @Test
    void takesARunBackAndHoldsWhatWouldBeRebuilt() {
        bench.graph.draw("a -> b");
        bench.apply();
        Map<String, MaterializationId> before = bench.heads();
        bench.graph.get("a").version("B");
        ApplyResult bad = bench.apply();
        Map<String, MaterializationId> after = bench.heads();
        UndoResult undone = bench.undo(bad.changeSets(), UndoRequest.Mode.REFUSE);
        assertThat(undone.cells()).isEqualTo(2);
        assertThat(undone.held()).isEqualTo(1);
        assertThat(bench.heads()).isEqualTo(before);
        assertThat(isHeld("a")).isTrue();
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThatThrownBy(() -> bench.undo(bad.changeSets(), UndoRequest.Mode.REFUSE))
                .hasMessageContaining("has done so already");
        EngineProject project = bench.graph.load();
        ChangeSet taken =
                bench.state.reader().findChangeSet("main", bad.changeSets().get(0)).orElseThrow();
        assertThat(bench.engine(project).undo(project).redo(taken, true).cells()).isEqualTo(2);
        assertThat(bench.heads()).isEqualTo(before);
        bench.engine(project).undo(project).redo(taken, false);
        assertThat(bench.heads()).isEqualTo(after);
        assertThat(isHeld("a")).isFalse();
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aHoldEndsWithOtherCode() {
        bench.graph.asset("a");
        bench.apply();
        bench.graph.get("a").version("B");
        bench.undo(bench.apply().changeSets(), UndoRequest.Mode.REFUSE);
        bench.graph.get("a").version("C");
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.content("a")).isEqualTo("aC");
        bench.graph.get("a").version("B");
        bench.apply();
        assertThat(bench.graph.get("a").calls).as("withdrawn data is not reused").hasValue(4);
    }

    /// Publishes b from a, and takes another b back, which is held since.
    private void heldReader() {
        bench.graph.draw("a -> b -> c");
        bench.apply();
        bench.graph.get("b").version("B");
        bench.undo(bench.apply().changeSets(), UndoRequest.Mode.REFUSE);
        assertThat(isHeld("b")).isTrue();
    }

    @Test
    void aHoldEndsInTheApplyThatMovesItsInputs() {
        heldReader();
        bench.graph.get("a").version("B");
        assertThat(bench.apply().count(CellOutcome.BUILT)).isEqualTo(3);
        assertThat(bench.content("c")).isEqualTo("cA[bB[aB]]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aHoldOutlastsInputsThatTurnOutEqual() {
        heldReader();
        bench.graph.get("a").code("B");
        ApplyResult result = bench.apply();
        assertThat(result.count(CellOutcome.REVALIDATED)).isEqualTo(1);
        assertThat(result.count(CellOutcome.CUT_OFF)).isEqualTo(2);
        assertThat(bench.content("b")).isEqualTo("bA[aA]");
        assertThat(isHeld("b")).isTrue();
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void tellsOfCellsThatMovedSince() {
        bench.graph.draw("a; z");
        bench.apply();
        bench.graph.get("a").version("B");
        bench.graph.get("z").version("B");
        List<Long> second = bench.apply().changeSets();
        bench.graph.get("a").version("C");
        List<Long> third = bench.apply().changeSets();
        UndoResult refused = bench.undo(second, UndoRequest.Mode.REFUSE);
        assertThat(refused.refused()).isTrue();
        assertThat(refused.conflicts()).hasSize(1).containsValue(third.get(0));
        assertThat(bench.content("z")).isEqualTo("zB");
        assertThat(bench.undo(second, UndoRequest.Mode.ONLY_CLEAN).cells()).isEqualTo(1);
        assertThat(bench.contents().values()).containsExactly("aC", "zA");
    }

    /// Publishes versions A, B, C and D of one cell, and returns the change sets of B, C and D.
    private List<Long> fourVersions() {
        bench.graph.asset("a");
        bench.apply();
        return Stream.of("B", "C", "D")
                .map(letter -> {
                    bench.graph.get("a").version(letter);
                    return bench.apply().changeSets().get(0);
                })
                .toList();
    }

    @Test
    void aChangeSetBetweenThoseTakenBackIsAConflict() {
        List<Long> sets = fourVersions();
        List<Long> outer = List.of(sets.get(0), sets.get(2));
        UndoResult refused = bench.undo(outer, UndoRequest.Mode.REFUSE);
        assertThat(refused.refused()).isTrue();
        assertThat(refused.conflicts()).hasSize(1).containsValue(sets.get(1));
        assertThat(bench.undo(outer, UndoRequest.Mode.ONLY_CLEAN).cells()).isZero();
        assertThat(bench.content("a")).isEqualTo("aD");
        UndoResult cascaded = bench.undo(outer, UndoRequest.Mode.CASCADE);
        assertThat(cascaded.undid()).containsExactly(sets.get(2), sets.get(1), sets.get(0));
        assertThat(cascaded.conflicts()).isEmpty();
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void forceGoesBackPastWhatIsBetween() {
        List<Long> sets = fourVersions();
        bench.undo(List.of(sets.get(0), sets.get(2)), UndoRequest.Mode.FORCE);
        assertThat(bench.content("a")).isEqualTo("aA");
    }

    @Test
    void whatWasTakenBackBetweenIsNoConflict() {
        bench.graph.asset("a");
        bench.apply();
        bench.graph.get("a").version("B");
        List<Long> second = bench.apply().changeSets();
        bench.graph.get("a").version("C");
        bench.undo(bench.apply().changeSets(), UndoRequest.Mode.REFUSE);
        bench.graph.get("a").version("D");
        List<Long> last = bench.apply().changeSets();
        UndoResult undone =
                bench.undo(List.of(second.get(0), last.get(0)), UndoRequest.Mode.REFUSE);
        assertThat(undone.conflicts()).isEmpty();
        assertThat(bench.content("a")).isEqualTo("aA");
    }

    @Test
    void cascadesThroughAnEarlierUndo() {
        List<Long> sets = fourVersions();
        bench.undo(sets.subList(2, 3), UndoRequest.Mode.REFUSE);
        UndoResult undone = bench.undo(sets.subList(0, 1), UndoRequest.Mode.CASCADE);
        assertThat(undone.conflicts()).isEmpty();
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void cascadesFromACellThatShowsNothingAnyMore() {
        bench.graph.asset("a");
        List<Long> first = bench.apply().changeSets();
        bench.graph.get("a").version("B");
        List<Long> second = bench.apply().changeSets();
        bench.graph.get("a").version("A");
        bench.apply();
        bench.undo(first, UndoRequest.Mode.REFUSE);
        assertThat(bench.content("a")).isEqualTo("nothing");
        UndoResult refused = bench.undo(second, UndoRequest.Mode.REFUSE);
        assertThat(refused.conflicts()).hasSize(1).containsValue(4L);
        assertThat(bench.undo(second, UndoRequest.Mode.CASCADE).undid())
                .containsExactly(4L, 3L, 2L);
        assertThat(bench.content("a")).isEqualTo("aA");
    }

    @Test
    void cascadesToWhatReadIt() {
        bench.graph.draw("a -> b");
        bench.apply();
        bench.graph.get("a").version("B");
        ApplyResult second = bench.apply();
        UndoResult undone = bench.undo(second.changeSets().subList(0, 1), UndoRequest.Mode.CASCADE);
        assertThat(undone.undid()).hasSize(2);
        assertThat(bench.contents().values()).containsExactly("aA", "bA[aA]");
    }

    @Test
    void forceGoesBackWhateverHappenedSince() {
        bench.graph.asset("a");
        bench.apply();
        bench.graph.get("a").version("B");
        List<Long> second = bench.apply().changeSets();
        bench.graph.get("a").version("C");
        bench.apply();
        assertThat(bench.undo(second, UndoRequest.Mode.FORCE).cells()).isEqualTo(1);
        assertThat(bench.content("a")).isEqualTo("aA");
    }

    @Test
    void doesNotPretendToTakeBackWhatItsAuthorStores() {
        bench.graph.asset("a").does(inputs -> null).stored = false;
        List<Long> first = bench.apply().changeSets();
        UndoResult refused = bench.undo(first, UndoRequest.Mode.REFUSE);
        assertThat(refused.refused()).isTrue();
        assertThat(refused.notTakenBack()).hasSize(1);
        assertThat(bench.undo(first, UndoRequest.Mode.FORCE).refused()).isFalse();
    }

    @Test
    void holdsUntilReleasedOrUntilTheirTime() {
        bench.graph.asset("a");
        bench.apply();
        EngineProject project = bench.graph.load();
        Engine engine = bench.engine(project);
        Map<dev.heddle.model.asset.AssetKey, IntRanges> cell =
                Map.of(Graph.key("a"), IntRanges.single(0));
        engine.hold(
                project,
                cell,
                "busy",
                Optional.of(bench.clock.instant().plus(Duration.ofHours(1))));
        bench.graph.get("a").version("B");
        assertThat(isHeld("a")).isTrue();
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.NOTHING_TO_DO);
        bench.clock.advance(Duration.ofHours(2));
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        engine.hold(project, cell, "busy", Optional.empty());
        bench.graph.get("a").version("C");
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(engine.release(project, cell)).hasSize(1);
        assertThat(engine.release(project, cell)).isEmpty();
        assertThat(bench.apply().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
    }

    @Test
    void cascadesToNothingThatWasThereBefore() {
        bench.graph.draw("a -> b");
        bench.apply();
        bench.graph.get("a").version("B");
        bench.apply();
        Map<String, String> before = bench.contents();
        bench.graph.get("a").version("A");
        ApplyResult reused = bench.apply();
        assertThat(reused.count(CellOutcome.REUSED)).isEqualTo(2);
        UndoResult undone = bench.undo(reused.changeSets(), UndoRequest.Mode.CASCADE);
        assertThat(undone.undid()).hasSize(2).containsAll(reused.changeSets());
        assertThat(bench.contents()).isEqualTo(before);
    }
}
