package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Asset;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.plan.Cause;
import dev.heddle.model.plan.CellState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshTest {
    private final AtomicReference<String> world = new AtomicReference<>("one");
    private final Workbench bench =
            Workbench.of(
                            Definitions.of(
                                    Asset.named("rates")
                                            .refresh(RefreshPolicy.every(Duration.ofHours(1)))
                                            .produces(ValueType.text())
                                            .by((parameters, inputs) -> world.get()),
                                    Asset.named("report")
                                            .reads(
                                                    Upstream.of("rates")
                                                            .as(ValueType.text())
                                                            .named("rates"))
                                            .produces(ValueType.text())
                                            .by((parameters, inputs) ->
                                                    "report of " + inputs.<String>read("rates")),
                                    Asset.named("morning")
                                            .refresh(
                                                    RefreshPolicy.at(
                                                            "0 6 * * *",
                                                            ZoneId.of("Europe/Berlin")))
                                            .produces(ValueType.text())
                                            .by((parameters, inputs) -> world.get())))
                    .at("2026-03-01T12:00:00Z");

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void dataIsMadeAnewOnceItIsTooOld() {
        bench.apply();
        assertThat(bench.plan()).isEmpty();

        bench.advance(Duration.ofHours(1));
        assertThat(bench.plan()).isEmpty();

        bench.advance(Duration.ofMillis(1));
        world.set("two");
        assertThat(bench.plan())
                .hasState("rates", CellState.STALE)
                .hasCause("rates", Cause.Age.class)
                .builds("rates")
                .mayBuild("report")
                .leavesAlone("morning");
        assertThat(bench.apply()).isPublished();
        assertThat(bench.published("report")).contains("report of two");
        assertThat(bench.plan()).isEmpty();
    }

    @Test
    void equalDataIsOnlyRevalidatedAndCutsOffItsReaders() {
        bench.apply();
        bench.advance(Duration.ofHours(2));

        assertThat(bench.apply()).ended("rates", "REVALIDATED").cutOff("report");

        assertThat(bench.plan()).isEmpty();
    }

    @Test
    void ticksAreThoseOfTheZone() {
        bench.apply();

        bench.at("2026-03-02T04:59:59Z");
        assertThat(bench.plan()).leavesAlone("morning");
        bench.at("2026-03-02T05:00:00Z");
        assertThat(bench.plan()).builds("morning");
    }
}
