package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Partitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.increment.Cursor;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Materialization;
import dev.heddle.sample.Bodies;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Assets that go on from what they made before.
@ExtendWith(BenchFixture.class)
class EngineIncrementTest {
    record Event(int id, int amount) {}

    private static final ValueType<Dataset<Event>> EVENTS = ValueType.rows(Event.class);

    /// A source by day whose rows a test sets, and a log that appends what is new.
    private final List<List<Event>> days = new ArrayList<>();

    private int handed;

    private static Event event(int id) {
        return new Event(id, id * 10);
    }

    private void source(Bench bench) {
        bench.graph
                .asset("raw")
                .partitions(Partitions.keys("a", "b", "c", "d"))
                .holds(EVENTS)
                .does(inputs -> {
                    int day = inputs.context().partition().value().charAt(0) - 'a';
                    return day < days.size() ? days.get(day) : List.of();
                });
    }

    private Graph.Node log(Bench bench, IncrementSpec how, boolean again) {
        source(bench);
        return bench.graph
                .asset("log")
                .holds(EVENTS)
                .says(asset -> asset.incremental(how))
                .reads(
                        Upstream.of("raw")
                                .as(EVENTS)
                                .named("raw")
                                .mapped(new PartitionMapping.All())
                                .since(again))
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("raw");
                    List<Event> rows = fresh.toList();
                    handed = rows.size();
                    return rows;
                });
    }

    private void set(Bench bench, String code, List<List<Event>> rows) {
        days.clear();
        days.addAll(rows);
        bench.graph.get("raw").code(code);
    }

    private static List<Event> rows(Bench bench, String key) {
        Materialization made = shown(bench, key);
        List<RowStore.Part> parts =
                made.segments().stream()
                        .map(segment ->
                                new RowStore.Part(
                                        PartitionKey.NONE,
                                        bench.data.resolve(segment.location()),
                                        segment.value()))
                        .toList();
        try (Stream<Event> all =
                bench.rows().readRows(Event.class, EVENTS.spec().columns(), parts)) {
            return all.toList();
        }
    }

    private static Materialization shown(Bench bench, String key) {
        return bench.state
                .reader()
                .findMaterialization(bench.heads().get(key + "@" + PartitionKey.NONE))
                .orElseThrow();
    }

    private static List<String> places(Materialization made) {
        return made.segments().stream().map(Increment.Segment::location).toList();
    }

    private static long bytes(Bench bench, Materialization made) {
        try (Stream<Path> files = Files.list(bench.data.resolve(made.location()))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    private static Object tenfold(Inputs inputs) {
        Dataset<Event> before = inputs.read(AssetDefinition.Migration.BEFORE);
        return before.map(row -> new Event(row.id(), row.amount() * 10));
    }

    private void migrates(Graph.Node log, IncrementSpec how, String name) {
        log.says(asset ->
                asset.incremental(how)
                        .migratedBy(name, EVENTS, (parameters, inputs) -> tenfold(inputs)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void otherCodeMigratesWhatIsThere(boolean merges, Bench bench) {
        IncrementSpec how = merges ? IncrementSpec.merge("id") : IncrementSpec.append();
        Graph.Node log = log(bench, how, false);
        set(bench, "A", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        Map<String, MaterializationId> before = bench.heads();
        int calls = log.calls.get();
        log.code("B");
        migrates(log, how, "tenfold");

        PlanItem planned = bench.plan().items().getLast();
        assertThat(planned.action()).isEqualTo(Action.BUILD);
        assertThat(planned.causes()).extracting(Cause::kind).containsExactly("CODE");
        assertThat(planned.reason()).isEqualTo("what is there is migrated by 'tenfold'");

        List<Long> made = bench.apply().changeSets();
        assertThat(log.calls).hasValue(calls);
        assertThat(rows(bench, "log"))
                .containsExactlyInAnyOrder(new Event(1, 100), new Event(2, 200));
        Materialization shown = shown(bench, "log");
        assertThat(places(shown)).hasSize(1);
        assertThat(shown.result().orElseThrow().metadata()).containsKey("migratedBy");
        assertThat(bench.plan().isEmpty()).isTrue();

        bench.undo(made, UndoRequest.Mode.REFUSE);
        assertThat(bench.heads()).isEqualTo(before);
        assertThat(rows(bench, "log")).containsExactlyInAnyOrder(event(1), event(2));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNewComesAfterWhatIsMigrated(boolean merges, Bench bench) {
        IncrementSpec how = merges ? IncrementSpec.merge("id") : IncrementSpec.append();
        Graph.Node log = log(bench, how, merges);
        set(bench, "A", List.of(List.of(event(1), event(2))));
        bench.apply();
        log.code("B");
        migrates(log, how, "tenfold");
        List<Event> more = merges ? List.of(new Event(2, 7), event(3)) : List.of(event(3));
        set(bench, "B", List.of(List.of(event(1), event(2)), more));
        bench.apply();
        assertThat(handed).isEqualTo(more.size());
        Event second = merges ? new Event(2, 7) : new Event(2, 200);
        assertThat(rows(bench, "log"))
                .containsExactlyInAnyOrder(new Event(1, 100), second, event(3));
        Materialization made = shown(bench, "log");
        assertThat(places(made)).hasSize(1);
        assertThat(made.result().orElseThrow().rows()).isEqualTo(3);
        assertThat(bench.plan().isEmpty()).isTrue();

        String pieces = made.result().orElseThrow().version().value();
        set(bench, "C", List.of(List.of(event(1), event(2)), more, List.of(event(4))));
        bench.apply();
        assertThat(rows(bench, "log")).hasSize(4);
        assertThat(pieces).contains(":3:");
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aMigrationIsAppliedOnce(Bench bench) {
        Graph.Node log = log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        log.code("B");
        migrates(log, IncrementSpec.append(), "tenfold");
        bench.apply();
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(new Event(1, 100), event(2));

        log.code("C");
        assertThat(bench.plan().items().getLast().reason())
                .isEqualTo("made anew: migration 'tenfold' is done already");
        migrates(log, IncrementSpec.append(), "again");
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(new Event(1, 1000), new Event(2, 200));

        log.code("D");
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(event(1), event(2));
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void otherColumnsAreMigratedAsWell(Bench bench) {
        record Noted(int id, String note) {}
        ValueType<Dataset<Noted>> noted = ValueType.rows(Noted.class);
        Graph.Node log = log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        log.code("B")
                .holds(noted)
                .says(asset ->
                        asset.incremental(IncrementSpec.append())
                                .migratedBy(
                                        "toNotes",
                                        EVENTS,
                                        (parameters, inputs) -> {
                                            Dataset<Event> old = inputs.read("before");
                                            return old.map(row ->
                                                    new Noted(row.id(), "was " + row.amount()));
                                        }))
                .does(inputs -> {
                    Dataset<Event> fresh = inputs.read("raw");
                    return fresh.map(row -> new Noted(row.id(), "new")).toList();
                });
        set(bench, "B", List.of(List.of(event(1)), List.of(event(2))));
        bench.apply();
        Materialization made = shown(bench, "log");
        try (Stream<Noted> all =
                bench.rows()
                        .readRows(
                                Noted.class,
                                noted.spec().columns(),
                                RowStore.Part.of(made, bench.data))) {
            assertThat(all).containsExactly(new Noted(1, "was 10"), new Noted(2, "new"));
        }
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aMigrationThatFailsLeavesWhatIsThere(Bench bench) {
        Graph.Node log = log(bench, IncrementSpec.append(), false);
        set(bench, "A", List.of(List.of(event(1))));
        bench.apply();
        log.code("B")
                .says(asset ->
                        asset.incremental(IncrementSpec.append())
                                .migratedBy(
                                        "broken",
                                        EVENTS,
                                        (parameters, inputs) ->
                                                Bodies.explode("no way from there")));
        ApplyResult failed = bench.apply();
        assertThat(failed.items().getLast().error().orElseThrow()).contains("no way from there");
        assertThat(rows(bench, "log")).containsExactly(event(1));
        migrates(log, IncrementSpec.append(), "mended");
        bench.apply();
        assertThat(rows(bench, "log")).containsExactly(new Event(1, 100));
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
