package dev.heddle.engine.increment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.increment.Cursor;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.state.Materialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Assets that go on from what they made before.
@ExtendWith(BenchFixture.class)
class EngineIncrementTest extends EventLogs {
    @Test
    void onlyNewRowsAreHandedOverAndAppended(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1), event(2)), List.of(), List.of(), List.of()));
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2));
        Materialization first = shown(bench, "log");

        set(bench, "B", List.of(List.of(event(1), event(2)), List.of(event(3))));
        ApplyResult result = bench.apply();
        assertThat(handed).isEqualTo(1);
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2), event(3));
        Materialization second = shown(bench, "log");
        assertThat(places(second)).startsWith(first.location()).hasSize(2);
        assertThat(second.result().orElseThrow().rows()).isEqualTo(3);
        assertThat(second.result().orElseThrow().increment().orElseThrow().previous())
                .contains(first.id());
        assertThat(bench.plan().isEmpty()).isTrue();
        assertThat(result.outcome()).isEqualTo(ApplyResult.Outcome.PUBLISHED);
    }

    @Test
    void theVersionIsThatOfAllRowsInOnePiece(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1), event(2))));
        bench.apply();
        set(bench, "B", List.of(List.of(event(1), event(2)), List.of(event(3))));
        bench.apply();
        Materialization pieces = shown(bench, "log");
        ApplyResult forced = bench.apply(Bench.forcing("log"), Bench.forced());
        assertThat(handed).isEqualTo(3);
        assertThat(forced.items().getFirst().outcome()).isEqualTo(CellOutcome.REVALIDATED);
        Materialization whole = shown(bench, "log");
        assertThat(whole.result().orElseThrow().version())
                .isEqualTo(pieces.result().orElseThrow().version());
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2), event(3));
    }

    @Test
    void appendingCostsWhatIsAppended(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        List<Event> many = Stream.iterate(1, i -> i + 1).limit(50_000).map(i -> event(i)).toList();
        set(bench, "A", List.of(many));
        bench.apply();
        long whole = bytes(bench, shown(bench, "log"));
        set(bench, "B", List.of(many, List.of(event(0))));
        bench.apply();
        Materialization appended = shown(bench, "log");
        assertThat(bytes(bench, appended)).isLessThan(whole / 50).isLessThan(2_000);
        assertThat(appended.result().orElseThrow().bytes()).isLessThan(2_000);
        assertThat(appended.result().orElseThrow().rows()).isEqualTo(50_001);
    }

    @Test
    void nothingNewLeavesEverythingInPlace(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        List<String> places = places(shown(bench, "log"));
        bench.graph.get("log").does(inputs -> List.of());
        set(bench, "C", List.of(List.of(event(1)), List.of(event(2)), List.of(event(3))));
        bench.apply();
        assertThat(places(shown(bench, "log"))).isEqualTo(places);
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void whatWasWrittenAnewMakesItBeginAnew(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        set(bench, "B", List.of(List.of(event(7)), List.of(event(2))));
        bench.apply();
        assertThat(handed).isEqualTo(2);
        assertThat(rows(bench, "log")).containsExactly(event(7), event(2));
        assertThat(places(shown(bench, "log"))).hasSize(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void rowsWithTheSameKeysAreReplaced(Bench bench) {
        log(bench, IncrementSpec.merge("id"), true);
        set(bench, "A", List.of(List.of(event(1), event(2))));
        bench.apply();
        set(bench, "B", List.of(List.of(new Event(2, 0)), List.of(event(3))));
        bench.apply();
        assertThat(handed).isEqualTo(2);
        assertThat(rows(bench, "log"))
                .containsExactlyInAnyOrder(event(1), new Event(2, 0), event(3));
        assertThat(shown(bench, "log").result().orElseThrow().rows()).isEqualTo(3);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aKeyThatIsThereTwiceFailsTheStep(Bench bench) {
        log(bench, IncrementSpec.merge("id"), true);
        set(bench, "A", List.of(List.of(event(1), new Event(1, 5))));
        ApplyResult result = bench.apply();
        assertThat(result.items())
                .anySatisfy(item ->
                        assertThat(item.error())
                                .contains(
                                        "Cannot merge rows by id: one key is there more than once. Return one row a key."));
    }

    @Test
    void undoGivesConsumedRowsBack(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        var heads = bench.heads();
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        List<Long> made = bench.apply().changeSets();
        assertThat(rows(bench, "log")).hasSize(2);
        bench.undo(made, UndoRequest.Mode.REFUSE);
        assertThat(bench.heads()).isEqualTo(heads);
        assertThat(rows(bench, "log")).containsExactly(event(1));

        set(bench, "C", List.of(List.of(event(1)), List.of(event(2)), List.of(event(3))));
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2), event(3));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void otherCodeBeginsAnewUnlessItIsForTheFutureOnly(Bench bench) {
        Graph.Node log = log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        log.code("B");
        bench.apply();
        assertThat(handed).isEqualTo(1);
        assertThat(places(shown(bench, "log"))).hasSize(1);

        log.says(asset ->
                asset.incremental(
                        IncrementSpec.append()
                                .onCodeChange(IncrementSpec.CodeChange.FORWARD_ONLY)));
        int calls = log.calls.get();
        log.code("C")
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("raw");
                    return fresh.map(row -> new Event(row.id(), -1)).toList();
                });
        assertThat(bench.plan().isEmpty()).isTrue();
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        assertThat(log.calls).hasValue(calls + 1);
        assertThat(rows(bench, "log")).containsExactly(event(1), new Event(2, -1));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void columnsMayBeAddedForTheFutureOnly(Bench bench) {
        record Noted(int id, int amount, Optional<String> note) {}
        IncrementSpec forward =
                IncrementSpec.append().onCodeChange(IncrementSpec.CodeChange.FORWARD_ONLY);
        Graph.Node log = log(bench, forward, false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        log.code("B")
                .holds(ValueType.rows(Noted.class))
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("raw");
                    return fresh.map(row -> new Noted(row.id(), 0, Optional.of("new"))).toList();
                });
        assertThat(bench.plan().isEmpty()).isTrue();
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        Materialization made = shown(bench, "log");
        assertThat(places(made)).hasSize(2);
        assertThat(made.result().orElseThrow().version().value()).contains(":2:");
        assertThat(bench.plan().isEmpty()).isTrue();
        set(bench, "C", List.of(List.of(event(1)), List.of(event(2)), List.of(event(3))));
        bench.apply();
        assertThat(places(shown(bench, "log"))).hasSize(3);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void theLastMaterializationIsHandedOver(Bench bench) {
        source(bench);
        bench.graph
                .asset("sum")
                .holds(EVENTS)
                .says(asset -> asset.incremental(IncrementSpec.replace()))
                .reads(Upstream.of("sum").as(EVENTS).named("before").asPrevious())
                .reads(
                        Upstream.of("raw")
                                .as(EVENTS)
                                .named("raw")
                                .mapped(new PartitionMapping.All())
                                .since(false))
                .does(inputs -> {
                    Dataset<Event> before = inputs.read("before");
                    Dataset<Event> fresh = inputs.read("raw");
                    int sum = before.first().map(Event::amount).orElse(0);
                    List<Event> rows = fresh.toList();
                    handed = rows.size();
                    return List.of(new Event(0, sum + rows.stream().mapToInt(Event::amount).sum()));
                });
        set(bench, "A", List.of(List.of(event(1), event(2))));
        bench.apply();
        assertThat(rows(bench, "sum")).containsExactly(new Event(0, 30));
        assertThat(bench.plan().isEmpty()).isTrue();
        set(bench, "B", List.of(List.of(event(1), event(2)), List.of(event(3))));
        bench.apply();
        assertThat(handed).isEqualTo(1);
        assertThat(rows(bench, "sum")).containsExactly(new Event(0, 60));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void bookmarksArePublishedAndUndone(Bench bench) {
        List<Event> feed = new ArrayList<>(List.of(event(1), event(2)));
        Graph.Node log =
                bench.graph
                        .asset("log")
                        .holds(EVENTS)
                        .says(asset ->
                                asset.incremental(IncrementSpec.append())
                                        .refresh(RefreshPolicy.every(Duration.ofMinutes(1))))
                        .does(inputs -> {
                            Cursor<Integer> last = inputs.cursor(Integer.class);
                            int from = last.last().orElse(0);
                            last.next(feed.size());
                            return List.copyOf(feed.subList(from, feed.size()));
                        });
        bench.apply();
        feed.add(event(3));
        bench.clock.advance(Duration.ofMinutes(2));
        List<Long> made = bench.apply().changeSets();
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2), event(3));
        assertThat(places(shown(bench, "log"))).hasSize(2);
        bench.undo(made, UndoRequest.Mode.REFUSE);
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2));
        feed.add(event(4));
        log.code("A");
        bench.clock.advance(Duration.ofMinutes(2));
        bench.state.reader();
        bench.apply(Bench.forcing("log"), Bench.forced());
        assertThat(rows(bench, "log")).as("by force from the start").hasSize(4);
        bench.clock.advance(Duration.ofMinutes(2));
        feed.add(event(5));
        bench.apply();
        assertThat(rows(bench, "log")).hasSize(5);
    }

    @Test
    void checksSeeTheWholeAndWhatWasAdded(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        List<String> seen = new ArrayList<>();
        bench.graph.check(
                "log",
                "rows",
                true,
                inputs -> {
                    Dataset<Event> all = inputs.read("all");
                    Dataset<Event> added = inputs.read("added");
                    seen.add(all.count() + " " + added.count());
                    return CheckResult.passed();
                },
                List.of(
                        Upstream.of("log").as(EVENTS).named("all"),
                        Upstream.of("log").as(EVENTS).named("added").onlyAppended()));
        set(bench, "A", List.of(List.of(event(1), event(2))));
        bench.apply();
        set(bench, "B", List.of(List.of(event(1), event(2)), List.of(event(3))));
        bench.apply();
        assertThat(seen).containsExactly("2 2", "3 1");
    }

    @Test
    void whatACheckRejectsConsumesNothing(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        bench.graph.check("log", "never", true, inputs -> CheckResult.failed("no"));
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(event(1));
        bench.graph.unchecked("log");
        bench.apply(Bench.retrying(), Bench.request(false));
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void readersOfALogSeeAllOfIt(Bench bench) {
        log(bench, IncrementSpec.append(), false);
        bench.graph
                .asset("report")
                .reads(Upstream.of("log").as(EVENTS).named("log"))
                .does(inputs -> {
                    Dataset<Event> all = inputs.read("log");
                    return String.valueOf(all.count());
                });
        bench.graph
                .asset("chained")
                .holds(EVENTS)
                .says(asset -> asset.incremental(IncrementSpec.append()))
                .reads(Upstream.of("log").as(EVENTS).named("log").since(false))
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("log");
                    return fresh.toList();
                });
        set(bench, "A", List.of(List.of(event(1), event(2))));
        bench.apply();
        set(bench, "B", List.of(List.of(event(1), event(2)), List.of(event(3))));
        bench.apply();
        assertThat(bench.content("report")).isEqualTo("3");
        assertThat(rows(bench, "chained")).containsExactly(event(1), event(2), event(3));
        assertThat(places(shown(bench, "chained"))).hasSize(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }
}
