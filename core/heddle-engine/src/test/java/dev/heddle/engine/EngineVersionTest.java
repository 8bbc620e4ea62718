package dev.heddle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.MaterializeResult;
import dev.heddle.api.data.Unversioned;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.CellOutcome;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How what is made is told apart from what was made before.
@ExtendWith(BenchFixture.class)
class EngineVersionTest {
    record Rate(String currency, double value, @Unversioned long loaded) {}

    private static final ValueType<Dataset<Rate>> RATES = ValueType.rows(Rate.class);

    private static List<Rate> rates(long loaded) {
        return List.of(new Rate("EUR", 1.5, loaded), new Rate("CHF", 2, loaded));
    }

    private static void reader(Bench bench) {
        bench.graph.asset("report").reads(Upstream.of("rates"));
    }

    private static CellOutcome outcome(ApplyResult result, String key) {
        return result.items().stream()
                .filter(item -> item.asset().equals(Graph.key(key)))
                .map(ApplyResult.Item::outcome)
                .findFirst()
                .orElseThrow();
    }

    private static String version(Bench bench, String key) {
        Head head = bench.view().asset(Graph.key(key)).heads().get(PartitionKey.NONE);
        return Objects.requireNonNull(head).version().value();
    }

    @Test
    void whatDiffersOnlyInWhatIsNotVersionedCutsOff(Bench bench) {
        reader(bench);
        bench.graph.asset("rates").holds(RATES).does(inputs -> rates(1));
        bench.apply();
        bench.graph.get("rates").code("B").does(inputs -> rates(2));
        assertThat(outcome(bench.apply(), "rates")).isEqualTo(CellOutcome.REVALIDATED);
        assertThat(bench.graph.get("report").calls).hasValue(1);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void aFixThatOnlySortsIsPublishedWhereOrderCounts(Bench bench) {
        reader(bench);
        List<Rate> turned = new ArrayList<>(rates(1)).reversed();
        bench.graph.asset("rates").holds(RATES.inOrder()).does(inputs -> rates(1));
        bench.apply();
        bench.graph.get("rates").code("B").does(inputs -> turned);
        assertThat(outcome(bench.apply(), "rates")).isEqualTo(CellOutcome.BUILT);
        assertThat(bench.graph.get("report").calls).hasValue(2);

        bench.graph.get("rates").code("C").holds(RATES).does(inputs -> turned);
        bench.apply();
        bench.graph.get("rates").code("D").does(inputs -> rates(1));
        assertThat(outcome(bench.apply(), "rates")).isEqualTo(CellOutcome.REVALIDATED);
    }

    @Test
    void theRecipeAsVersionMakesEveryChangeCount(Bench bench) {
        reader(bench);
        bench.graph
                .asset("rates")
                .holds(RATES)
                .does(inputs -> rates(1))
                .says(asset -> asset.version(VersionMode.INPUT));
        bench.apply();
        assertThat(version(bench, "rates")).startsWith("recipe/1:");
        bench.graph.get("rates").code("B");
        assertThat(outcome(bench.apply(), "rates")).isEqualTo(CellOutcome.BUILT);
        assertThat(bench.graph.get("report").calls).hasValue(2);
        assertThat(bench.plan().isEmpty()).isTrue();
    }

    @Test
    void theTokenAsVersionMakesEveryBuildCount(Bench bench) {
        bench.graph.asset("rates").says(asset -> asset.version(VersionMode.TOKEN));
        bench.apply();
        String first = version(bench, "rates");
        assertThat(first).startsWith("token/1:");
        bench.apply(Bench.forcing("rates"), Bench.forced());
        assertThat(version(bench, "rates")).startsWith("token/1:").isNotEqualTo(first);
    }

    @Test
    void aDeclaredVersionIsBelieved(Bench bench) {
        reader(bench);
        bench.graph
                .asset("rates")
                .says(asset -> asset.version(VersionMode.DECLARED))
                .does(inputs -> {
                    inputs.context().version("r7");
                    return "first";
                });
        bench.apply();
        assertThat(version(bench, "rates")).isEqualTo("declared/1:r7");
        bench.graph
                .get("rates")
                .code("B")
                .does(inputs -> {
                    inputs.context().version("r7");
                    return "second";
                });
        bench.apply();
        assertThat(bench.content("rates")).isEqualTo("second");
        assertThat(bench.graph.get("report").calls).hasValue(1);
    }

    @Test
    void aVersionThatIsNotDeclaredFailsTheStep(Bench bench) {
        bench.graph.asset("rates").says(asset -> asset.version(VersionMode.DECLARED));
        ApplyResult result = bench.apply();
        assertThat(result.items().getFirst().error())
                .contains(
                        "Cannot take the version of 'rates': it is DECLARED, and its code declared none."
                                + " Call context.version(…), or return MaterializeResult.version(…).");
    }

    @Test
    void whatItsAuthorStoresHasTheVersionThatComesWithIt(Bench bench) {
        bench.graph.asset("rates").does(inputs -> MaterializeResult.version("v3")).stored = false;
        bench.apply();
        assertThat(version(bench, "rates")).isEqualTo("declared/1:v3");
    }

    @Test
    void thePlanSaysWhoseReadersFollowEveryBuild(Bench bench) {
        bench.graph.asset("rates").says(asset -> asset.version(VersionMode.INPUT));
        assertThat(bench.plan().warnings())
                .contains(
                        "The version of 'rates' is its recipe (INPUT): its readers follow every build of changed inputs or code.");
        bench.apply();
        assertThat(bench.plan().warnings()).isEmpty();
    }
}
