package dev.heddle.engine.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.check.CheckResult;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.retention.CollectResult;
import dev.heddle.engine.retention.Retention;
import dev.heddle.engine.retention.RetentionPolicy;
import dev.heddle.engine.retention.Seats;
import dev.heddle.engine.retention.Tagging;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.HeddleException;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.MaterializationStatus;
import dev.heddle.model.state.Pin;
import dev.heddle.spi.state.StateError;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is kept of the past, and what is not.
@ExtendWith(BenchFixture.class)
class EngineRetentionTest {
    private static final RetentionPolicy NOW = new RetentionPolicy(1, Duration.ZERO);

    private final Bench bench;

    EngineRetentionTest(Bench bench) {
        this.bench = bench;
        bench.graph.draw("a -> b");
    }

    private Retention retention() {
        return bench.engine(bench.graph.load()).retention();
    }

    private CollectResult collect(RetentionPolicy policy) {
        CollectResult result = retention().collect(policy);
        bench.clock.advance(Duration.ofSeconds(1));
        return result;
    }

    /// Publishes a version of `a` after each other.
    private void publish(String... letters) {
        for (String letter : letters) {
            bench.graph.get("a").version(letter);
            bench.apply();
        }
    }

    private List<MaterializationStatus> statuses(String key) {
        return bench.history(key).stream().map(Materialization::status).toList();
    }

    private boolean hasBytes(MaterializationId id) {
        return bench.text(id).isPresent();
    }

    private Tagging tagging() {
        return new Tagging(bench.state, "main", bench.clock.instant());
    }

    @Test
    void whatWasReplacedIsDeletedAndItsRowStays() {
        publish("A", "B", "C");

        CollectResult result = collect(NOW);

        assertThat(result.purged()).isEqualTo(4);
        assertThat(result.bytes()).isPositive();
        assertThat(result.byAsset()).containsOnlyKeys(Graph.key("a"), Graph.key("b"));
        assertThat(statuses("a"))
                .containsExactly(
                        MaterializationStatus.PUBLISHED,
                        MaterializationStatus.PURGED,
                        MaterializationStatus.PURGED);
        assertThat(bench.history("a").stream().map(one -> hasBytes(one.id())))
                .containsExactly(true, false, false);
        assertThat(bench.content("b")).isEqualTo("bA[aC]");
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(collect(NOW).purged()).isZero();
    }

    @Test
    void previewSaysTheSameAndDoesNothing() {
        publish("A", "B", "C");

        CollectResult preview = retention().preview(NOW);

        assertThat(statuses("a")).containsOnly(MaterializationStatus.PUBLISHED);
        CollectResult done = collect(NOW);
        assertThat(preview).isEqualTo(done);
    }

    @Test
    void theLastOnesAndTheNewestPastAreKept() {
        publish("A", "B", "C");
        assertThat(collect(new RetentionPolicy(3, Duration.ZERO)).purged()).isZero();
        assertThat(collect(new RetentionPolicy(1, Duration.ofDays(30))).purged()).isZero();
        assertThat(collect(new RetentionPolicy(2, Duration.ZERO)).purged()).isEqualTo(2);
        bench.clock.advance(Duration.ofDays(31));
        assertThat(collect(RetentionPolicy.DEFAULT).purged()).as("among the last five").isZero();
        assertThat(collect(new RetentionPolicy(1, Duration.ofDays(30))).purged()).isEqualTo(2);
        assertThat(collect(new RetentionPolicy(1, Duration.ofDays(1_000_000))).purged()).isZero();
    }

    @Test
    void undoReachesAsFarAsDataIsKept() {
        publish("A", "B", "C");
        bench.graph.check("b", "new", false, _ -> CheckResult.passed());
        collect(new RetentionPolicy(2, Duration.ZERO));

        assertThatThrownBy(() -> bench.undo(List.of(3L, 4L, 5L, 6L), UndoRequest.Mode.REFUSE))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot take back change sets 6, 5, 4, 3: the data that 2 cells would show"
                                + " again was deleted by retention.")
                .satisfies(e ->
                        assertThat(((HeddleException) e).problems())
                                .hasSize(2)
                                .anySatisfy(problem ->
                                        assertThat(problem.message())
                                                .startsWith("'a' showed ")
                                                .endsWith(", which is PURGED.")));
        assertThat(bench.content("a")).isEqualTo("aC");

        assertThat(bench.undo(List.of(5L, 6L), UndoRequest.Mode.REFUSE).cells()).isEqualTo(2);
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
    }

    @Test
    void cellsWhoseDataIsGoneCanBeLeftOut() {
        bench.graph.asset("c");
        bench.apply();
        bench.graph.get("a").version("B");
        bench.graph.get("c").version("B");
        bench.apply();
        List<Long> second =
                Stream.of(4L, 5L, 6L).filter(n -> n <= bench.view().sequence()).toList();
        bench.graph.get("a").version("C");
        bench.apply();
        collect(new RetentionPolicy(2, Duration.ZERO));

        var result = bench.undo(second, UndoRequest.Mode.ONLY_CLEAN);

        assertThat(result.changeSet()).isPresent();
        assertThat(bench.content("c")).isEqualTo("cA");
        assertThat(bench.content("a")).isEqualTo("aC");
    }

    @Test
    void whatWasDeletedIsMadeAgainWhenItsCodeComesBack() {
        publish("A", "B");
        collect(NOW);
        int calls = bench.graph.get("a").calls.get();

        publish("A");

        assertThat(bench.graph.get("a").calls.get()).isEqualTo(calls + 1);
        assertThat(bench.content("b")).isEqualTo("bA[aA]");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void whatAnUndoHoldsAgainstCanBeBroughtBack() {
        publish("A", "B");
        bench.undo(List.of(3L, 4L), UndoRequest.Mode.REFUSE);

        assertThat(collect(NOW).purged()).isZero();

        EngineProject project = bench.graph.load();
        bench.engine(project)
                .undo(project)
                .redo(bench.state.reader().findChangeSet("main", 3).orElseThrow(), false);
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
    }

    @Test
    void equalDataThatIsSharedGoesWithTheLastWhoNeedsIt() {
        publish("A");
        bench.apply(Bench.forcing("a"), Bench.forced());
        bench.apply(Bench.forcing("a"), Bench.forced());
        assertThat(bench.history("a").stream().map(Materialization::location).distinct())
                .hasSize(1);
        String shared = bench.history("a").get(0).location();

        assertThat(collect(NOW).purged()).isEqualTo(2);

        assertThat(bench.data.exists(shared)).isTrue();
        assertThat(bench.content("a")).isEqualTo("aA");
        publish("B");
        collect(NOW);
        assertThat(bench.data.exists(shared)).isFalse();
        assertThat(bench.content("b")).isEqualTo("bA[aB]");
    }

    @Test
    void aTagKeepsDataUntilItIsRemoved() {
        publish("A", "B");
        Tagging tagging = tagging();
        List<MaterializationId> first = tagging.shownAt(2);
        Pin pin = tagging.tag("first", 2, first, "as reported");
        assertThat(pin.changeSet()).isEqualTo(2);
        publish("C");

        collect(NOW);

        assertThat(first).hasSize(2).allMatch(this::hasBytes);
        assertThat(statuses("a"))
                .containsExactly(
                        MaterializationStatus.PUBLISHED,
                        MaterializationStatus.PURGED,
                        MaterializationStatus.PUBLISHED);
        assertThatThrownBy(() -> tagging.tag("first", 2, first, ""))
                .hasMessage("Cannot tag 'first': there is a tag of that name.");
        assertThatThrownBy(() -> tagging.tag("second", 4, tagging.shownAt(4), ""))
                .hasMessage(
                        "Cannot tag 'second': of 2 cells the data of 2 was deleted by retention,"
                                + " such as 'a'.");
        assertThatThrownBy(() -> tagging.tag("none", 4, List.of(), ""))
                .hasMessage("Cannot tag 'none': none of these assets showed anything.");

        tagging.remove("first");
        collect(NOW);
        assertThat(first).noneMatch(this::hasBytes);
    }

    @Test
    void whatASavedPlanShowsAgainIsKeptForAWhile() {
        publish("A", "B");
        List<MaterializationId> first = tagging().shownAt(2);
        tagging().keepForPlan("plan:1", 4, first);

        assertThat(collect(NOW).purged()).isZero();
        bench.clock.advance(Tagging.PLANS_ARE_KEPT);
        assertThat(collect(NOW).purged()).isEqualTo(2);
    }

    @Test
    void whatARunningReaderMayReadIsNotDeletedYet() {
        publish("A", "B");
        List<MaterializationId> first = tagging().shownAt(2);
        Retention retention = retention();
        try (Seats.Seat _ = retention.seats().reading("export")) {
            CollectResult result = collect(NOW);

            assertThat(result.purged()).isZero();
            assertThat(result.waiting()).isEqualTo(2);
            assertThat(result.waitingFor())
                    .singleElement()
                    .satisfies(holder -> assertThat(holder.command()).isEqualTo("export"));
            assertThat(first).allMatch(this::hasBytes);
            assertThat(statuses("a").get(1)).isEqualTo(MaterializationStatus.RETIRED);
        }
        try (Seats.Seat _ = retention.seats().reading("a later one")) {
            assertThat(collect(NOW).purged()).isEqualTo(2);
        }
        assertThat(first).noneMatch(this::hasBytes);
    }

    @Test
    void aRunThatWorksMeanwhileReadsWhatItBeganWith() {
        publish("A", "B");
        bench.graph
                .get("b")
                .does(_ -> {
                    CollectResult result = collect(NOW);
                    assertThat(result.purged()).isZero();
                    assertThat(result.waiting()).isEqualTo(2);
                    return "done";
                });
        bench.graph.get("b").version("B");

        bench.apply();

        assertThat(bench.content("b")).isEqualTo("done");
        assertThat(collect(NOW).purged()).isEqualTo(3);
    }

    @Test
    void oneDeletesAtATime() {
        publish("A", "B");
        bench.graph.get("b").does(null);
        Retention retention = retention();
        try (Seats.Seat _ = retention.seats().deleting()) {
            assertThatThrownBy(() -> retention.collect(NOW))
                    .isInstanceOf(HeddleException.class)
                    .satisfies(e ->
                            assertThat(((HeddleException) e).code()).isEqualTo(StateError.LEASED))
                    .hasMessageStartingWith("Cannot delete old data: process ");
            assertThat(retention.collectIfAny(NOW)).isEmpty();
        }
        assertThat(retention.collectIfAny(NOW)).isPresent();
        assertThat(retention.collectIfAny(NOW)).isEmpty();
    }

    @Test
    void leftoversAreReclaimedAndTheNewestRejectedOneCanBeLookedAt() {
        bench.graph.check("a", "good", true, _ -> CheckResult.failed("bad"));
        publish("A");
        MaterializationId rejected = bench.history("a").get(0).id();
        assertThat(collect(NOW).purged()).isZero();
        assertThat(hasBytes(rejected)).isTrue();

        bench.graph.unchecked("a");
        publish("B");

        assertThat(collect(NOW).purged()).isEqualTo(1);
        assertThat(hasBytes(rejected)).isFalse();
        assertThat(statuses("a"))
                .containsExactly(MaterializationStatus.PUBLISHED, MaterializationStatus.REJECTED);
    }

    @Test
    void cellsWithoutADefinitionGoOnlyOnceTheyAreTakenOut() {
        publish("A");
        bench.graph.remove("b");
        bench.clock.advance(Duration.ofDays(40));
        assertThat(collect(NOW).purged()).isZero();

        bench.apply(Bench.retiring(), Bench.request(false));
        assertThat(collect(RetentionPolicy.DEFAULT).purged()).as("kept 30 days").isZero();
        bench.clock.advance(Duration.ofDays(31));
        assertThat(collect(RetentionPolicy.DEFAULT).purged()).isEqualTo(1);
        assertThat(statuses("b")).containsExactly(MaterializationStatus.PURGED);
    }
}
