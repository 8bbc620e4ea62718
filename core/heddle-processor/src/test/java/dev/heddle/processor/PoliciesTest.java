package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.StepPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Sinks, lags and priorities.
class PoliciesTest {
    private static Compiled shop(String body) {
        return Compiled.of("package shop;\n\n@Assets @Priority(1) class Shop {\n" + body + "\n}\n");
    }

    @Test
    void stepsAreWhatTheAnnotationsSay() {
        Compiled shop =
                shop(
                        """
                        @Asset String text() { return ""; }
                        @Asset @Priority(-3) String low() { return ""; }
                        @Asset @Sink void mail(@Lag("7d") String text, @Lag("12h") String low, AssetContext context) { context.idempotencyKey(); }
                        @Asset @Sink MaterializeResult pay(String text) { throw new IllegalStateException(); }
                        """);

        assertThat(shop.asset("text").spec().steps()).isEqualTo(StepPolicy.USUAL.withPriority(1));
        assertThat(shop.asset("low").spec().steps()).isEqualTo(StepPolicy.USUAL.withPriority(-3));
        assertThat(shop.asset("mail").spec().steps())
                .isEqualTo(
                        StepPolicy.USUAL
                                .withPriority(1)
                                .toSink()
                                .lagging("text", Duration.ofDays(7))
                                .lagging("low", Duration.ofHours(12)));
        assertThat(shop.asset("pay").spec().sink()).isTrue();
    }

    @Test
    void mistakesPointToTheAnnotation() {
        Compiled shop =
                shop(
                        """
                        @Asset String text() { return ""; }
                        @Asset @Sink String mail(String text) { return ""; }
                        @Asset void a(@Lag("0s") String text) {}
                        @Asset void b(@Lag("soon") String text) {}
                        @Asset void c(@Lag("1d") AssetContext context) {}
                        @Check CheckResult d(@Lag("1d") String text) { return CheckResult.passed(); }
                        @Asset @Daily(start = "2001-01-01") @Sink void e(PartitionKeys keys) {}
                        """);

        assertThat(shop.errors())
                .contains(
                        "Shop.java:5: Cannot use 'mail' as a sink: what Heddle stores can be taken back. Return nothing, or MaterializeResult.",
                        "Shop.java:6: Cannot use a lag of '0s': it is more than 0.",
                        "Shop.java:8: Cannot use @Lag on 'context': it reads no asset.",
                        "Shop.java:9: Cannot use @Lag in a check: only assets become stale.",
                        "Shop.java:10: Cannot make several partitions in a step of 'e': what a sink does is done once for each: take one PartitionKey.")
                .anySatisfy(
                        error -> assertThat(error).startsWith("Shop.java:7: ").contains("soon"));
    }

    @Test
    void whatIsNotLoadedLagsAndMayBeMissingToo() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @Asset @Daily(start = "2001-01-01") int orders() { return 1; }
                          @Asset @Daily(start = "2001-01-01") @Reads(value = "orders", lag = "7d", ifMissing = SKIP) @After("other") int report() { return 1; }
                          @Asset int other() { return 1; }
                        }
                        """);

        AssetSpec report = shop.asset("report").spec();
        assertThat(report.steps().lags()).hasToString("{orders=PT168H}");
        assertThat(report.upstreams())
                .extracting(edge ->
                        edge.asset()
                                + " "
                                + edge.strength()
                                + " "
                                + edge.ifMissing()
                                + " "
                                + edge.loaded())
                .containsExactly("orders DATA SKIP false", "other ORDER FAIL false");
    }

    @Test
    void lagsOfWhatIsNotLoadedAreDurations() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @Asset int orders() { return 1; }
                          @Asset @Reads(value = "orders", lag = "0s") int none() { return 1; }
                          @Asset @Reads(value = "orders", lag = "soon") int wrong() { return 1; }
                          @Asset @After("order") int unknown() { return 1; }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:4: Cannot use '0s' in @Reads: it is more than 0.",
                        "Shop.java:5: Cannot read the duration 'soon': write it as '500ms', '2s', '10m', '1h30m' or '7d'.",
                        "Shop.java:6: Cannot read asset 'order': there is no such asset. Did you mean 'orders'?");
    }
}
