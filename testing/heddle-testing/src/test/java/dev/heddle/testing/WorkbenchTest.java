package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.sample.Shop;
import dev.heddle.sample.Shop.Order;
import dev.heddle.sample.Shop.Revenue;
import dev.heddle.sample.Shop.Till;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkbenchTest {

    /// A till that the test fills.
    private static final class FakeTill implements Till {
        final Map<String, List<Order>> orders = new TreeMap<>();
        final Deque<IOException> failures = new ArrayDeque<>();

        FakeTill day(String day, Order... sold) {
            orders.put(day, List.of(sold));
            return this;
        }

        @Override
        public List<Order> read(String day) throws IOException {
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return orders.get(day);
        }

        @Override
        public Map<PartitionKey, DataVersion> days() {
            Map<PartitionKey, DataVersion> days = new TreeMap<>();
            orders.forEach(
                    (day, sold) -> days.put(PartitionKey.of(day), DataVersion.of(sold.toString())));
            return days;
        }
    }

    private final FakeTill till =
            new FakeTill()
                    .day("2001-01-01", new Order("ann", 10), new Order("bob", 20))
                    .day("2001-01-02", new Order("ann", 5));
    private final Workbench bench =
            Workbench.of(Shop.class).with(Till.class, till).at("2001-01-03T00:00:00Z");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void applyBringsEverythingInLine() {
        assertThat(bench.plan()).builds("orders", "2001-01-01..2001-01-02");

        assertThat(bench.apply())
                .isPublished()
                .built("orders", "2001-01-01", "2001-01-02")
                .built("total")
                .warnedBy("busy_day")
                .happened("started orders@2001-01-02", "built orders@2001-01-02", "built total");

        assertThat(bench.published("total")).contains("total 35");
        assertThat(bench.published("orders", "2001-01-02")).contains(List.of(new Order("ann", 5)));
        assertThat(bench.plan()).isEmpty();
        assertThat(bench.apply()).didNothing();
    }

    @Test
    void badDataIsRejectedAndNeverShown() {
        till.day("2001-01-02", new Order("ann", 0));

        assertThat(bench.apply())
                .hasOutcome("PARTIAL")
                .rejectedBy("costs_something")
                .built("orders", "2001-01-01")
                .blocked("revenue", "2001-01-02");

        assertThat(bench.published("orders", "2001-01-02")).isEmpty();
    }

    @Test
    void onlyWhatIsAskedForIsMaterialized() {
        assertThat(bench.materialize("orders", "2001-01-01")).built("orders", "2001-01-01");

        assertThat(bench.published("orders", "2001-01-01")).isPresent();
        assertThat(bench.published("orders", "2001-01-02")).isEmpty();
        assertThat(bench.published("revenue", "2001-01-01")).isEmpty();
    }

    @Test
    void givenDataIsReadAndStays() {
        bench.given("orders", "2001-01-01", List.of(new Order("eve", 7)))
                .given("orders", "2001-01-02", List.of());

        assertThat(bench.materialize("revenue", "2001-01-01")).isPublished();
        assertThat(bench.published("revenue", "2001-01-01")).contains(List.of(new Revenue(7)));
        assertThat(bench.plan()).hasState("orders", CellState.HELD).leavesAlone("orders");
        assertThat(bench.apply()).isPublished();
        assertThat(bench.published("total")).contains("total 7");
        assertThat(bench.plan()).isEmpty();
    }

    @Test
    void givenVersionsOfAnExternalAssetMakeItsReadersStale() {
        bench.apply();

        bench.given("raw/till", "2001-01-01", "another");
        till.day("2001-01-01", new Order("ann", 11), new Order("bob", 20));

        assertThat(bench.plan())
                .builds("orders", "2001-01-01")
                .hasCause("orders", Cause.Data.class)
                .mayBuild("revenue", "2001-01-01")
                .mayBuild("total");
        assertThat(bench.apply()).built("orders", "2001-01-01");
        assertThat(bench.published("total")).contains("total 36");
    }

    @Test
    void whatTurnsOutEqualIsCutOff() {
        bench.apply();

        bench.changeCode("orders");

        assertThat(bench.plan())
                .builds("orders", "2001-01-01..2001-01-02")
                .hasCause("orders", Cause.Code.class);
        assertThat(bench.apply())
                .ended("orders", "REVALIDATED", "2001-01-01", "2001-01-02")
                .cutOff("revenue", "2001-01-01", "2001-01-02");
    }

    @Test
    void undoShowsWhatWasThereBefore() {
        bench.apply();
        till.day("2001-01-02", new Order("ann", 6));
        bench.apply();
        assertThat(bench.published("total")).contains("total 36");

        bench.undo();

        assertThat(bench.published("total")).contains("total 35");
        assertThat(bench.plan()).hasState("orders", CellState.HELD).isEmpty();
    }

    @Test
    void transientFailuresAreRetriedAndOthersEndTheStep() {
        till.failures.add(new IOException("busy"));
        assertThat(bench.materialize("orders", "2001-01-01"))
                .isPublished()
                .happened(
                        "started orders@2001-01-01",
                        "started again orders@2001-01-01",
                        "built orders@2001-01-01");

        bench.failing(Till.class, new IOException("no till"));
        assertThat(bench.materialize("orders", "2001-01-02"))
                .hasOutcome("FAILED")
                .failedWith("orders", "no till");
    }

    @Test
    void partitionsExistAsTheClockSays() {
        bench.at("2001-01-02T12:00:00Z");
        assertThat(bench.apply()).built("orders", "2001-01-01");

        bench.advance(java.time.Duration.ofDays(1));
        assertThat(bench.apply()).built("orders", "2001-01-02");
    }

    @Test
    void failedAssertionsShowWhatHappened() {
        BenchRun run = bench.materialize("orders", "2001-01-02");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(run).rejectedBy("costs_something"))
                .withMessageContaining("rejected none")
                .withMessageContaining("built orders@2001-01-02");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(bench.plan()).isEmpty())
                .withMessageContaining("BUILD revenue");
    }

    @Test
    void saysWhatIsWrongWithTheTest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workbench.of(String.class))
                .withMessageContaining("there is no 'java.lang.StringDefinitions'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.materialize("order"))
                .withMessage(
                        "Cannot test asset 'order': there is no such asset. There are: orders, raw/till, revenue, total.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.materialize("orders", "2002-01-01"))
                .withMessageContaining("Cannot find partition '2002-01-01' of asset 'orders'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.given("orders", "2001-01-01", "no rows"))
                .withMessageContaining("Cannot give 'orders' this value");
        try (Workbench without = Workbench.of(Shop.class)) {
            without.at("2001-01-03T00:00:00Z").given("raw/till", "2001-01-01", "seen");
            assertThat(without.materialize("orders", "2001-01-01"))
                    .failedWith("orders", "no resource of type 'Shop.Till' is declared");
        }
    }
}
