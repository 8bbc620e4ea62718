package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.CheckDefinition;
import org.junit.jupiter.api.Test;

class ReadyChecksTest {

    private static Compiled shop(String rows, String assets) {
        return Compiled.of(
                """
                package shop;
                @Assets class Shop {
                %s
                %s
                }
                """
                        .formatted(rows, assets));
    }

    @Test
    void annotatedComponentsAreChecksOfEachAssetOfTheRows() throws Exception {
        Compiled shop =
                shop(
                        """
                        enum State { OPEN, PAID }
                        record Order(
                            @Key String id,
                            @Key int line,
                            @Range(min = 0, max = 1e6) double price,
                            @OneOf({"OPEN", "PAID"}) Optional<State> state,
                            @Matches(value = "[A-Z]{3}", blocking = false) String currency) {}
                        """,
                        """
                        @Asset List<Order> orders() { return List.of(); }
                        @Asset Dataset<Order> openOrders(List<Order> orders) { return Dataset.of(orders); }
                        @Asset long total(List<Order> orders) { return orders.size(); }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.definitions().checks())
                .extracting(check -> check.spec().asset() + " " + check.spec().name())
                .containsExactly(
                        "orders price_range",
                        "orders state_one_of",
                        "orders currency_matches",
                        "orders key",
                        "open_orders price_range",
                        "open_orders state_one_of",
                        "open_orders currency_matches",
                        "open_orders key");
        assertThat(shop.check("price_range").spec().blocking()).isTrue();
        assertThat(shop.check("currency_matches").spec().blocking()).isFalse();
        assertThat(shop.generated("shop.ShopDefinitions"))
                .contains("RowChecks.unique(\"rows\", Shop.Order.class, \"id\", \"line\")")
                .contains("Shop.Order::price,")
                .contains("\"OPEN\",");
    }

    @Test
    void annotatedAssetsCountTheirRows() throws Exception {
        Compiled shop =
                shop(
                        "record Order(String id) {}",
                        """
                        @Asset @RowCount(min = 10) @RowCountChange(percent = 50, blocking = false)
                        List<Order> orders() { return List.of(); }
                        """);

        CheckDefinition change = shop.check("row_count_change");
        assertThat(change.spec().blocking()).isFalse();
        assertThat(change.inputs())
                .extracting(input -> input.spec().name() + " " + input.published())
                .containsExactly("rows false", "before true");
        assertThat(shop.generated("shop.ShopDefinitions"))
                .contains("rowCount(inputs.<Dataset<?>>read(\"rows\"), 10L, 9223372036854775807L)");
    }

    @Test
    void whatCanNotBeCheckedIsAnErrorAtTheAnnotation() {
        Compiled shop =
                shop(
                        """
                        record Order(
                            @Range(min = 0) String id,
                            @Range(min = 5, max = 1) int price,
                            @OneOf({}) String state,
                            @OneOf("1") int line,
                            @Matches("(") String currency,
                            @Matches(".") int size) {}
                        """,
                        """
                        @Asset @RowCountChange(percent = -1) @RowCount(min = 3, max = 2) List<Order> orders() { return List.of(); }
                        @Asset @RowCount long total(List<Order> orders) { return orders.size(); }
                        @Check CheckResult key(List<Order> orders) { return CheckResult.passed(); }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:4: Cannot use @Range on component 'id' of record 'Order': it is no number.",
                        "Shop.java:5: Cannot use @Range on component 'price' of record 'Order': no number lies between 5.0 and 1.0.",
                        "Shop.java:6: Cannot use @OneOf on component 'state' of record 'Order': it allows no value.",
                        "Shop.java:7: Cannot use @OneOf on component 'line' of record 'Order': it is neither a String nor an enum.",
                        "Shop.java:8: Cannot use @Matches on component 'currency' of record 'Order': '(' is no regular expression: Unclosed group.",
                        "Shop.java:9: Cannot use @Matches on component 'size' of record 'Order': it is no String.",
                        "Shop.java:11: Cannot use @RowCountChange on asset 'orders': -1.0 is no percentage from 0.",
                        "Shop.java:11: Cannot use @RowCount on asset 'orders': no number of rows lies between 3 and 2.",
                        "Shop.java:12: Cannot use @RowCount on asset 'total': it holds no rows.");
        assertThat(shop.pointedAt().get(0)).startsWith("@Range(min = 0)");
    }
}
