package dev.heddle.engine.increment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.engine.Bench;
import dev.heddle.engine.BenchFixture;
import dev.heddle.engine.Graph;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.plan.Action;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.PlanItem;
import dev.heddle.model.state.Materialization;
import dev.heddle.sample.Bodies;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What older code made is turned into what the present code would have made.
@ExtendWith(BenchFixture.class)
class EngineMigrationTest extends EventLogs {
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
}
