package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.check.CheckResult;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.binding.Import;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Data that others made, taken in as if it had been built.
@ExtendWith(BenchFixture.class)
class EngineImportTest {
    private final Bench bench;

    EngineImportTest(Bench bench) {
        this.bench = bench;
        bench.graph.draw("a -> b[x|y] -> c");
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(bench.folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Import.Result take(String asset, boolean reference, Map<String, String> texts) {
        Map<PartitionKey, List<Path>> files = new HashMap<>();
        texts.forEach((key, text) ->
                files.put(PartitionKey.of(key), List.of(file(asset + "-" + key + ".txt", text))));
        EngineProject project = bench.graph.load();
        try {
            return new Import(bench.engine(project).services(), bench.rows(), project)
                    .take(
                            new Import.Request(
                                    Graph.key(asset), files, reference, "imported by ada: old"),
                            ApplyListener.NONE,
                            new Cancellation());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Import.Result take(String asset, String text) {
        return take(asset, false, Map.of("", text));
    }

    private int calls() {
        return bench.graph.nodes().stream().mapToInt(node -> node.calls.get()).sum();
    }

    private List<CellState> states(String asset) {
        return bench.plan().items().stream()
                .filter(item -> item.asset().equals(Graph.key(asset)))
                .map(item -> item.state())
                .toList();
    }

    @Test
    void whatIsTakenInIsInLineAndIsNotBuilt() {
        Import.Result taken = take("a", "old a");

        assertThat(taken.result().outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(taken.held()).isEmpty();
        assertThat(bench.content("a")).isEqualTo("old a");
        assertThat(states("a")).containsExactly(CellState.FRESH);
        ChangeSet change = bench.state.reader().findChangeSet("main", 1).orElseThrow();
        assertThat(change.kind()).isEqualTo(ChangeSetKind.IMPORT);
        assertThat(change.message()).isEqualTo("imported by ada: old");
        bench.apply();
        assertThat(bench.graph.get("a").calls.get()).isZero();
        assertThat(bench.content("c")).isEqualTo("cA[bA@x[old a], bA@y[old a]]");

        bench.graph.get("a").version("B");
        bench.apply();
        assertThat(bench.content("a")).isEqualTo("aB");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void severalPartitionsAreOneChangeSetAndInputsCount() {
        take("a", "old a");
        take("b", false, Map.of("x", "old x", "y", "old y"));
        assertThat(bench.view().sequence()).isEqualTo(2);
        assertThat(states("b")).containsExactly(CellState.FRESH);

        bench.graph.get("a").version("B");
        bench.apply();

        assertThat(bench.content("c")).isEqualTo("cA[bA@x[aB], bA@y[aB]]");
    }

    @Test
    void aCorrectionIsHeldUntilCodeOrInputsChange() {
        bench.apply();
        Import.Result taken = take("b", false, Map.of("x", "corrected"));

        assertThat(taken.held()).containsExactly(PartitionKey.of("x"));
        assertThat(states("b")).containsExactlyInAnyOrder(CellState.HELD, CellState.FRESH);
        bench.apply();
        assertThat(bench.content("c")).isEqualTo("cA[corrected, bA@y[aA]]");
        assertThat(bench.plan().isEmpty()).isTrue();

        bench.graph.get("a").version("B");
        bench.apply();
        assertThat(bench.content("c")).isEqualTo("cA[bA@x[aB], bA@y[aB]]");
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(states("b")).containsExactly(CellState.FRESH);
    }

    @Test
    void itCanBeTakenBackWithItsHold() {
        bench.apply();
        Map<String, MaterializationId> heads = bench.heads();
        take("b", false, Map.of("x", "corrected"));

        bench.undo(List.of(bench.view().sequence()), UndoRequest.Mode.REFUSE);

        assertThat(bench.heads()).isEqualTo(heads);
        assertThat(states("b")).containsExactly(CellState.FRESH);
        assertThat(bench.plan().isEmpty()).isTrue();
        int calls = calls();
        bench.apply();
        assertThat(calls()).isEqualTo(calls);
    }

    @Test
    void whatABlockingCheckRejectsIsShownToNobody() {
        bench.graph.check(
                "a",
                "good",
                true,
                inputs ->
                        inputs.<Map<PartitionKey, String>>read("tested").values().stream()
                                        .allMatch(text -> text.startsWith("a"))
                                ? CheckResult.passed()
                                : CheckResult.failed("not an a"));
        bench.apply();

        Import.Result taken = take("a", "bad");

        assertThat(taken.result().outcome()).isEqualTo(ApplyResult.Outcome.FAILED);
        assertThat(taken.held()).isEmpty();
        assertThat(bench.content("a")).isEqualTo("aA");
        assertThat(take("a", "a good one").result().outcome())
                .isEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.content("a")).isEqualTo("a good one");
    }

    @Test
    void oneBadPartitionKeepsAllOut() {
        bench.graph.get("b").reads.clear();
        bench.graph.check(
                "b",
                "good",
                true,
                inputs ->
                        inputs.<Map<PartitionKey, String>>read("tested").values().stream()
                                        .noneMatch(Predicate.isEqual("bad"))
                                ? CheckResult.passed()
                                : CheckResult.failed("bad"));

        Import.Result taken = take("b", false, Map.of("x", "bad", "y", "fine"));

        assertThat(taken.result().outcome()).isNotEqualTo(ApplyResult.Outcome.PUBLISHED);
        assertThat(bench.heads()).isEmpty();
    }

    @Test
    void whatIsMadeTogetherIsTakenInAlone() {
        bench.graph.get("b").perStep(2);
        take("a", "old a");

        take("b", false, Map.of("x", "old x", "y", "old y"));

        assertThat(bench.contents()).containsEntry("b@x", "old x").containsEntry("b@y", "old y");
        assertThat(states("b")).containsExactly(CellState.FRESH);
    }

    @Test
    void whatItReadsHasToBeThere() {
        assertThatThrownBy(() -> take("b", false, Map.of("x", "old x")))
                .hasMessage("Cannot import into 'b x': there is no data for a.");
        assertThat(bench.view().sequence()).isZero();
    }

    @Test
    void someValuesCanNotBePointedToAndSomeAssetsTakeNothing() {
        bench.graph.asset("raw").external = true;
        bench.graph.asset("void").stored = false;
        assertThatThrownBy(() -> take("a", true, Map.of("", "old a")))
                .hasMessage("Cannot import into 'a': a String can not be pointed to.");
        assertThatThrownBy(() -> take("raw", "x")).hasMessageContaining("it is external");
        assertThatThrownBy(() -> take("void", "x")).hasMessageContaining("stored by its author");
    }

    @Test
    void importedDataIsNeverReused() {
        take("a", "old a");
        bench.undo(List.of(1L), UndoRequest.Mode.REFUSE);
        EngineProject project = bench.graph.load();
        bench.engine(project)
                .release(
                        project,
                        Map.of(
                                Graph.key("a"),
                                dev.heddle.model.partition.IntRanges.ofAll(
                                        java.util.stream.IntStream.of(0))));
        assertThat(bench.plan().cells(Action.REUSE)).isZero();
        bench.apply();
        assertThat(bench.content("a")).isEqualTo("aA");
    }
}
