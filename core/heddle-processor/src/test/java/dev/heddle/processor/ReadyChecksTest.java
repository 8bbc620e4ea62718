package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.model.partition.PartitionMapping;
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

    @Test
    void assetsAreComparedWithTheClockTheirHistoryAndTheirColumns() throws Exception {
        Compiled shop =
                shop(
                        "record Order(@Key(acrossPartitions = true) String id, @Fresh(\"2h\") Optional<Instant> at) {}",
                        """
                        @Asset @Daily(start = "2001-01-01") @Anomaly @Anomaly(value = "mean price", deviations = 3, blocking = true)
                        @Columns({"id TEXT", "at"}) @Fresh(value = "26h", blocking = true)
                        List<Order> orders() { return List.of(); }
                        @Asset @Anomaly("rmse") String model() { return ""; }
                        @Check CheckResult grows(List<Order> orders, History history) { return CheckResult.passed(); }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.definitions().checks())
                .extracting(check ->
                        check.spec().asset()
                                + " "
                                + check.spec().name()
                                + (check.spec().blocking() ? " blocks" : "")
                                + check.spec().within().map(age -> " within " + age).orElse(""))
                .containsExactly(
                        "orders at_fresh",
                        "orders key blocks",
                        "orders fresh blocks within PT26H",
                        "orders rows_anomaly",
                        "orders mean_price_anomaly blocks",
                        "orders columns blocks",
                        "model rmse_anomaly",
                        "orders grows");
        assertThat(shop.check("key").inputs().get(1).spec().mapping())
                .contains(new PartitionMapping.All());
        assertThat(shop.generated("shop.ShopDefinitions"))
                .contains("new HistoryChecks.Band(\"mean price\", 3.0, 1.0, 7, 30)")
                .contains("Duration.ofMinutes(120)")
                .contains("inputs.history());");
    }

    @Test
    void aCheckSeesOtherPartitionsBesideTheOneItTests() throws Exception {
        Compiled shop =
                shop(
                        "record Order(String id) {}",
                        """
                        @Asset @Daily(start = "2001-01-01") List<Order> orders() { return List.of(); }
                        @Check CheckResult grows(List<Order> orders, @From("orders") @Window(from = -7, to = -1) Dataset<Order> week) {
                          return CheckResult.passed();
                        }
                        """);

        assertThat(shop.errors()).isEmpty();
        assertThat(shop.check("grows").inputs())
                .extracting(input -> input.spec().name() + " " + input.spec().mapping())
                .containsExactly(
                        "orders Optional.empty",
                        "week Optional[" + new PartitionMapping.Window(-7, -1) + "]");
    }

    @Test
    void whatHasNoAgeHistoryOrColumnsIsAnErrorAtTheAnnotation() {
        Compiled shop =
                shop(
                        "record Order(@Fresh(\"1h\") String id, @Fresh(\"soon\") Instant at) {}",
                        """
                        @Asset @Anomaly @Columns("id") String model(History history) { return ""; }
                        @Asset @Columns({}) @Fresh("0s") @Anomaly(atLeast = 9, last = 5) @Anomaly(deviations = 0) List<Order> orders() { return List.of(); }
                        @External("raw") @Fresh("1h") DataVersion raw() { return DataVersion.NONE; }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:3: Cannot use @Fresh on component 'id' of record 'Order': it is no Instant, LocalDate or LocalDateTime.",
                        "Shop.java:3: Cannot read the duration 'soon': write it as '500ms', '2s', '10m', '1h30m' or '7d'.",
                        "Shop.java:4: Cannot hand a History to 'model': only checks look at what was made before.",
                        "Shop.java:4: Cannot use @Anomaly on asset 'model': it holds no rows. Name a number that its step attaches with context.metadata.",
                        "Shop.java:4: Cannot use @Columns on asset 'model': it holds no rows.",
                        "Shop.java:5: Cannot use @Columns on asset 'orders': it names no column, or one without a name.",
                        "Shop.java:5: Cannot use an age of '0s': it is more than 0.",
                        "Shop.java:5: Cannot use @Anomaly on asset 'orders': 1 ≤ atLeast ≤ last ≤ 100, and it has 9 and 5.",
                        "Shop.java:5: Cannot use @Anomaly on asset 'orders': 'rows' has one already.",
                        "Shop.java:5: Cannot use @Anomaly on asset 'orders': 'deviations' is more than 0.",
                        "Shop.java:6: Cannot use @Fresh on asset 'raw': it is external, and never made. @External(within = …) says how long holds what was seen of it.");
    }
}
