package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                """
                package shop;
                @Assets class Shop {
                  record Order(String id) {}
                  @Asset List<Order> orders() { return List.of(); }
                  @Asset long total(List<Order> orders) { return orders.size(); }
                """
                        + body
                        + "\n}\n");
    }

    @Test
    void checksTestTheAssetOfTheirFirstDataParameter() throws Exception {
        Compiled shop =
                shop(
                        """
                        interface Client {}
                        /// All is well.
                        @Check CheckResult good(Client client, @Published List<Order> before, List<Order> orders) { return CheckResult.failed("%d", orders.size()); }
                        """);

        assertThat(shop.check("good").spec().asset()).hasToString("orders");
        assertThat(shop.check("good").spec().description()).isEqualTo("All is well.");
        assertThat(shop.check("good").spec().resources()).hasSize(1);
        assertThat(shop.check("good").inputs())
                .extracting(
                        input -> input.spec().name(),
                        input -> input.spec().asset().toString(),
                        input -> input.published())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("before", "orders", true),
                        org.assertj.core.groups.Tuple.tuple("orders", "orders", false));
    }

    @Test
    void orTheOneThatTheyName() {
        Compiled shop =
                shop(
                        "@Check(asset = \"total\", name = \"sane\", blocking = true) CheckResult isSane(long value, List<Order> orders) { return CheckResult.passed(); }");

        assertThat(shop.check("sane").spec().asset()).hasToString("total");
        assertThat(shop.check("sane").spec().blocking()).isTrue();
        assertThat(shop.check("sane").inputs())
                .extracting(input -> input.spec().asset().toString())
                .containsExactly("total", "orders");
    }

    @Test
    void checksMayHaveATimeout() {
        Compiled shop =
                shop(
                        """
                        @Check @Timeout("1m30s") CheckResult good(List<Order> orders) { return CheckResult.passed(); }
                        @Check CheckResult free(List<Order> orders) { return CheckResult.passed(); }
                        """);

        assertThat(shop.check("good").spec().timeout()).contains(Duration.ofSeconds(90));
        assertThat(shop.check("free").spec().timeout()).isEmpty();
        assertThat(
                        shop("@Check @Timeout(\"0s\") CheckResult never(List<Order> orders) { return CheckResult.passed(); }")
                                .errors())
                .containsExactly("Shop.java:6: Cannot use a timeout of '0s': it is more than 0.");
    }

    @Test
    void checksOfUnknownAssetsAreErrors() {
        Compiled shop =
                shop(
                        """
                        @Check(asset = "totals") CheckResult a() { return CheckResult.passed(); }
                        @Check CheckResult b(List<Order> order) { return CheckResult.passed(); }
                        @Check CheckResult c() { return CheckResult.passed(); }
                        @Check boolean d(long total) { return true; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:6: Cannot check asset 'totals': there is no such asset. Did you mean 'total'?",
                        "Shop.java:7: Cannot read asset 'order': there is no such asset. Did you mean 'orders'?",
                        "Shop.java:8: Cannot tell which asset check 'c' tests: take it as a parameter, or name it with @Check(asset = …).",
                        "Shop.java:9: Cannot use check 'd': it returns Boolean. Return CheckResult.");
        assertThat(shop.pointedAt().get(0)).startsWith("\"totals\"");
    }

    @Test
    void checksReadNothingThatIsMadeFromWhatTheyTest() {
        Compiled shop =
                shop(
                        """
                        @Check CheckResult a(List<Order> orders, long total) { return CheckResult.passed(); }
                        @Check CheckResult twice(List<Order> orders) { return CheckResult.passed(); }
                        @Check(name = "twice") CheckResult again(List<Order> orders) { return CheckResult.passed(); }
                        record CheckConfig(int x) {}
                        @Check CheckResult e(List<Order> orders, CheckConfig config, StagedLocation out) { return CheckResult.passed(); }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:6: Cannot read asset 'total' in a check of 'orders': it is made from it.",
                        "Shop.java:8: Cannot declare check 'twice' of asset 'orders' twice.",
                        "Shop.java:10: Cannot hand configuration to a check: only assets have it.",
                        "Shop.java:10: Cannot hand a StagedLocation to 'e': only assets write data.");
    }
}
