package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.ValueKind;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static Compiled shop(String body) {
        return Compiled.of(
                "package shop;\n@Assets class Shop {\n  record Order(String id) {}\n  record Line(String id) {}\n"
                        + body
                        + "\n}\n");
    }

    private static void holds(Compiled shop, String key, ValueKind kind, String type) {
        assertThat(shop.asset(key).spec().value().kind()).isEqualTo(kind);
        assertThat(shop.asset(key).spec().value().type()).isEqualTo(type);
    }

    @Test
    void typesDecideHowValuesAreStored() {
        Compiled shop =
                shop(
                        """
                        enum Color { RED }
                        static class Model {}
                        interface Tree<T> {}
                        @Asset Dataset<Order> rows() { return Dataset.of(); }
                        @Asset List<Order> list() { return List.of(); }
                        @Asset String text() { return ""; }
                        @Asset byte[] bytes() { return new byte[0]; }
                        @Asset Path files(StagedLocation out) { return out.path(); }
                        @Asset Order single() { return new Order(""); }
                        @Asset Map<String, Double> map() { return Map.of(); }
                        @Asset Map<String, Order> orders() { return Map.of(); }
                        @Asset List<Integer> numbers() { return List.of(); }
                        @Asset double number() { return 1; }
                        @Asset LocalDate date() { return LocalDate.MIN; }
                        @Asset Color color() { return Color.RED; }
                        @Asset void nothing() {}
                        @Asset MaterializeResult result() { return MaterializeResult.done(); }
                        @Asset Model model() { return new Model(); }
                        @Asset Tree<String> tree() { return new Tree<>() {}; }
                        """);

        holds(shop, "rows", ValueKind.ROWS, "Dataset<Order>");
        holds(shop, "list", ValueKind.ROWS, "Dataset<Order>");
        assertThat(shop.asset("list").type().listed()).isTrue();
        holds(shop, "text", ValueKind.TEXT, "String");
        holds(shop, "bytes", ValueKind.BYTES, "byte[]");
        holds(shop, "files", ValueKind.FILES, "Path");
        holds(shop, "single", ValueKind.JSON, "Order");
        holds(shop, "map", ValueKind.JSON, "Map<String, Double>");
        holds(shop, "orders", ValueKind.JSON, "Map<String, Order>");
        holds(shop, "numbers", ValueKind.JSON, "List<Integer>");
        holds(shop, "number", ValueKind.JSON, "Double");
        holds(shop, "date", ValueKind.JSON, "LocalDate");
        holds(shop, "color", ValueKind.JSON, "Color");
        holds(shop, "nothing", ValueKind.NONE, "void");
        holds(shop, "result", ValueKind.NONE, "void");
        holds(shop, "model", ValueKind.OBJECT, "Model");
        holds(shop, "tree", ValueKind.OBJECT, "Tree");
    }

    @Test
    void typesThatCanNotBeStoredAreErrors() {
        Compiled shop =
                shop(
                        """
                        private record Hidden(String id) {}
                        @Asset Dataset<String> a() { return Dataset.of(); }
                        @Asset java.util.stream.Stream<Order> b() { return null; }
                        @Asset int[] c() { return null; }
                        @Asset Dataset<Hidden> d() { return Dataset.of(); }
                        @Asset Map<Integer, Order> e() { return null; }
                        """);

        assertThat(shop.errors())
                .hasSize(5)
                .satisfiesExactly(
                        a ->
                                assertThat(a)
                                        .isEqualTo(
                                                "Shop.java:6: Cannot use Dataset<String> for an asset: rows are records."),
                        b ->
                                assertThat(b)
                                        .startsWith(
                                                "Shop.java:7: Cannot use the type Stream<Order> for an asset: rows are Dataset<Record>"),
                        c ->
                                assertThat(c)
                                        .startsWith(
                                                "Shop.java:8: Cannot use the type int[] for an asset"),
                        d ->
                                assertThat(d)
                                        .startsWith(
                                                "Shop.java:9: Cannot use Hidden for an asset: generated code of the package can not see it."),
                        e ->
                                assertThat(e)
                                        .startsWith(
                                                "Shop.java:10: Cannot use the type Map<Integer, Order>"));
    }

    @Test
    void rawTypesAreErrors() {
        Compiled shop =
                Compiled.with(
                        java.util.List.of(),
                        java.util.List.of(),
                        java.util.List.of(),
                        """
                        package shop;
                        @Assets class Shop {
                         @Asset List a() { return null; } }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:3: Cannot use the raw type List for an asset: say of what, such as Dataset<Order>.");
    }

    @Test
    void readersFitWriters() {
        Compiled shop =
                shop(
                        """
                        @Asset Dataset<Order> orders() { return Dataset.of(); }
                        @Asset long count(Dataset<Line> orders) { return 1; }
                        @Asset long text(String orders) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:6: Cannot read asset 'orders' as Dataset<Line>: it holds Dataset<Order>.",
                        "Shop.java:7: Cannot read asset 'orders' as String: it holds Dataset<Order>.");
    }

    @Test
    void typesOfOneNameAreToldApart() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Order(String id) {}
                          @Asset Dataset<Order> orders() { return Dataset.of(); }
                          @Asset long count(Dataset<shop.Order> orders) { return 1; }
                        }
                        """,
                        """
                        package shop;
                        record Order(int id) {}
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:5: Cannot read asset 'orders' as dev.heddle.api.data.Dataset<shop.Order>: it holds dev.heddle.api.data.Dataset<shop.Shop.Order>, and its column 'id' is TEXT, not INTEGER.");
    }

    @Test
    void listsAndDatasetsOfARecordFitEachOther() {
        Compiled shop =
                shop(
                        """
                        @Asset Dataset<Order> orders() { return Dataset.of(); }
                        @Asset List<Order> more(List<Order> orders) { return orders; }
                        @Asset long count(Dataset<Order> more, Dataset<? extends Order> orders) { return more.count(); }
                        """);

        assertThat(shop.asset("more").upstreams())
                .singleElement()
                .satisfies(read -> assertThat(read.type().orElseThrow().listed()).isTrue());
        assertThat(shop.asset("count").upstreams())
                .allSatisfy(read -> assertThat(read.type().orElseThrow().listed()).isFalse());
    }

    @Test
    void whatIsStoredElsewhereIsNotRead() {
        Compiled shop =
                shop(
                        """
                        @Asset void load() {}
                        @External("raw") void raw() {}
                        @Asset long a(Dataset<Order> load) { return 1; }
                        @Asset long b(@From("raw") String text) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:7: Cannot read asset 'load' as Dataset<Order>: its author stores it elsewhere, and nothing of it is loaded. Name it in deps instead.",
                        "Shop.java:8: Cannot read asset 'raw' as String: it is external, and nothing of it is loaded. Name it in deps instead.");
    }

    @Test
    void severalPartitionsOfAValueNeedAMap() {
        Compiled shop =
                shop(
                        """
                        @Asset @Daily(start = "2001-01-01") long day() { return 1; }
                        @Asset long sum(long day) { return day; }
                        @Asset long good(Map<PartitionKey, Long> day) { return day.size(); }
                        @Asset long last(@Last long day) { return day; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:6: Cannot hand several partitions of 'day' over as one value: take a Map<PartitionKey, …>, or choose one with @Last or @Only.");
    }
}
