package dev.heddle.planner.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.planner.PlannerError;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final AssetGraph GRAPH =
            new TestGraph()
                    .asset("raw/archive", spec -> spec.external(true))
                    .asset(
                            "departures",
                            spec ->
                                    spec.group("flights")
                                            .kinds(List.of("csv"))
                                            .owners(List.of("team:ops"))
                                            .tag("tier", "gold")
                                            .tag("pii", "")
                                            .value(
                                                    new ValueSpec(
                                                            ValueKind.ROWS,
                                                            "Dataset<Departure>",
                                                            List.of(
                                                                    new Column(
                                                                            "delay_minutes",
                                                                            ColumnType.Simple
                                                                                    .INTEGER,
                                                                            false)))),
                            "raw/archive")
                    .asset(
                            "days",
                            spec -> spec.group("flights").tag("tier", "silver"),
                            "departures")
                    .asset("weeks", "days")
                    .asset("rank", "days")
                    .asset("chart", "weeks", "rank")
                    .asset("sales/orders")
                    .asset("sales/2")
                    .build();

    private static String resolve(String text) {
        return Selection.parse(text).resolve(GRAPH, SelectionTest::states, "flights").stream()
                .map(AssetKey::toString)
                .collect(Collectors.joining(" "));
    }

    private static Set<CellState> states(AssetKey key) {
        return key.name().equals("weeks")
                ? EnumSet.of(CellState.FRESH, CellState.STALE)
                : EnumSet.of(CellState.FRESH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    days                        | days
                    sales/*                     | sales/2 sales/orders
                    *                           | raw/archive departures days rank sales/2 sales/orders weeks chart
                    *s/*                        | sales/2 sales/orders
                    group:flights               | departures days
                    group:default and sales*    | sales/2 sales/orders
                    kind:csv                    | departures
                    owner:team:ops              | departures
                    owner:*ops                  | departures
                    tag:tier                    | departures days
                    tag:tier=gold               | departures
                    tag:t*=*l*                  | departures days
                    tag:pii=""                  | departures
                    column:delay*               | departures
                    location:flights and rank   | rank
                    state:stale                 | weeks
                    +days                       | raw/archive departures days
                    1+days                      | departures days
                    days+                       | days rank weeks chart
                    days+1                      | days rank weeks
                    1+days+1                    | departures days rank weeks
                    +rank+                      | raw/archive departures days rank chart
                    roots(*)                    | raw/archive sales/2 sales/orders
                    roots(days+)                | days
                    sinks(+days)                | days
                    sinks(days or weeks)        | weeks
                    days+ and not rank          | days weeks chart
                    not *                       | ''
                    weeks or days and rank      | weeks
                    "sales/2"+1                 | sales/2
                    """)
    void resolves(String selection, String assets) {
        assertThat(resolve(selection)).isEqualTo(assets);
    }

    @Test
    void attributesWithoutMatchGiveNothing() {
        assertThat(resolve("group:nobody or kind:none or tag:x or column:y or nothing*")).isEmpty();
    }

    @Test
    void namesThatNothingHasAreMistakesOfWhoTypesThem() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() ->
                        Selection.parse("group:nobody or tag:x=y or column:y or kind:none*")
                                .resolveTyped(GRAPH, _ -> Set.of(), "here"))
                .withMessage("Cannot select group 'nobody': no asset has it. (and 2 more problems)")
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(PlannerError.UNKNOWN_ASSET);
                    assertThat(error.problems())
                            .extracting(Problem::toString)
                            .containsExactly(
                                    "Cannot select group 'nobody': no asset has it. There are default, flights.",
                                    "Cannot select tag 'x=y': no asset has it. There are pii=, tier=gold, tier=silver.",
                                    "Cannot select column 'y': no asset has it. There are delay_minutes.");
                });
    }

    @Test
    void whoMistypesAnAttributeIsToldTheNearest() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() ->
                        Selection.parse("group:flight or tag:tire or owner:team:op")
                                .resolveTyped(GRAPH, _ -> Set.of(), "here"))
                .satisfies(error ->
                        assertThat(error.problems())
                                .extracting(Problem::toString)
                                .containsExactly(
                                        "Cannot select group 'flight': no asset has it. Did you mean 'flights'?",
                                        "Cannot select tag 'tire': no asset has it. Did you mean 'tier'?",
                                        "Cannot select owner 'team:op': no asset has it. Did you mean 'team:ops'?"));
    }

    @Test
    void ofManyNamesOnlyTheFirstAreTold() {
        TestGraph graph = new TestGraph();
        for (int i = 0; i < 9; i++) {
            int group = i;
            graph.asset("a" + i, spec -> spec.group("g" + group));
        }
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() ->
                        Selection.parse("group:zzzzzz or kind:zzzzzz")
                                .resolveTyped(graph.build(), _ -> Set.of(), "here"))
                .satisfies(error ->
                        assertThat(error.problems())
                                .extracting(Problem::toString)
                                .containsExactly(
                                        "Cannot select group 'zzzzzz': no asset has it."
                                                + " There are g0, g1, g2, g3, g4, g5, g6, g7, ….",
                                        "Cannot select kind 'zzzzzz': no asset has it. No asset has any."));
    }

    @Test
    void reportsEveryUnknownAssetWithTheNearestNames() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> resolve("departure or orders or state:fresh and zzzzzz"))
                .withMessage(
                        "Cannot select asset 'departure': there is no such asset. (and 2 more problems)")
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(PlannerError.UNKNOWN_ASSET);
                    assertThat(error.hint()).contains("Did you mean 'departures'?");
                    assertThat(error.problems())
                            .extracting(Problem::toString)
                            .containsExactly(
                                    "Cannot select asset 'departure': there is no such asset. Did you mean 'departures'?",
                                    "Cannot select asset 'orders': there is no such asset. Did you mean 'sales/orders'?",
                                    "Cannot select asset 'zzzzzz': there is no such asset. List them with 'heddle assets list'.");
                });
    }

    @Test
    void aNameThatCanNotBeAKeyIsAnUnknownAsset() {
        assertThatExceptionOfType(HeddleException.class)
                .isThrownBy(() -> resolve("\"no key!\""))
                .withMessage("Cannot select asset 'no key!': there is no such asset.");
    }

    @Test
    void asksForStatesOnlyIfNeeded() {
        Selection.parse("+days and not kind:x")
                .resolve(
                        GRAPH,
                        key -> {
                            throw new AssertionError("asked for the states of " + key);
                        });
        assertThat(Selection.parse("+(a or not roots(state:stale))").usesStates()).isTrue();
        assertThat(Selection.parse("a and sinks(not tag:b)").usesStates()).isFalse();
    }

    @Test
    void walksLongChains() {
        TestGraph graph = new TestGraph().asset("a0");
        for (int i = 1; i < 3_000; i++) {
            graph.asset("a" + i, "a" + (i - 1));
        }
        assertThat(Selection.parse("+a2999").resolve(graph.build(), _ -> Set.of())).hasSize(3_000);
    }
}
