package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {
    private static Compiled shop(String annotation, String body) {
        return Compiled.of(
                "package shop;\n"
                        + annotation
                        + "\nfinal class Shop {\n  record Order(String id) {}\n"
                        + body
                        + "\n}\n");
    }

    @Test
    void keyIsPrefixAndNameInSnakeCase() {
        Compiled shop =
                shop(
                        "@Assets(prefix = \"sales/eu\")",
                        "@Asset List<Order> openOrders() { return List.of(); }");

        assertThat(shop.asset("sales/eu/open_orders").spec().key().segments())
                .containsExactly("sales", "eu", "open_orders");
        assertThat(shop.generated("shop.ShopAssets"))
                .contains("public static final String OPEN_ORDERS = \"sales/eu/open_orders\";");
    }

    @Test
    void keyMaySaidOutrightAndFormerlyKept() {
        Compiled shop =
                shop(
                        "@Assets(prefix = \"sales\")",
                        "@Asset(key = \"crm/orders\", formerly = \"sales/bookings\") List<Order> orders() { return List.of(); }");

        assertThat(shop.asset("crm/orders").formerly()).hasToString("Optional[sales/bookings]");
        assertThat(shop.generated("shop.ShopAssets")).contains("ORDERS = \"crm/orders\"");
    }

    @Test
    void invalidKeysAreErrorsAtTheirText() {
        Compiled shop =
                shop("@Assets", "@Asset(key = \"a b\") List<Order> orders() { return List.of(); }");

        assertThat(shop.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "Shop.java:5: Cannot use asset key 'a b': the segment 'a b' is not a letter");
        assertThat(shop.pointedAt()).singleElement().asString().startsWith("\"a b\"");
    }

    @Test
    void namesThatGiveNoKeyAreErrorsAtTheMethod() {
        Compiled shop = shop("@Assets", "@Asset List<Order> größe() { return List.of(); }");

        assertThat(shop.errors())
                .singleElement()
                .asString()
                .contains("Cannot use asset key 'größe'")
                .endsWith("Say another with 'key'.");
        assertThat(shop.pointedAt()).singleElement().asString().startsWith("größe");
    }

    @Test
    void keysAreUniqueInACompilation() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class A { @Asset String orders() { return ""; } }
                        """,
                        """
                        package shop;
                        @Assets class B {
                         @Asset String orders() { return ""; } }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "B.java:3: Cannot declare asset 'orders' twice: it stands also in shop.A.");
    }

    @Test
    void formerKeysAreFree() {
        Compiled shop =
                shop(
                        "@Assets",
                        """
                        @Asset(formerly = "orders") String bookings() { return ""; }
                        @Asset String orders() { return ""; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:5: Cannot take over asset 'orders' in 'bookings': it is still declared.");
    }

    @Test
    void constantsNameAssetsInTheSameCompilation() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Late { @Asset(deps = SourcesAssets.B) int sum(@From(SourcesAssets.A) int first) { return first; } }
                        """,
                        """
                        package shop;
                        @Assets(prefix = "raw") class Sources { @Asset int a() { return 1; } @Asset int b() { return 1; } }
                        """);

        assertThat(shop.asset("sum").upstreams())
                .extracting(read -> read.spec().asset().toString())
                .containsExactly("raw/a", "raw/b");
    }

    @Test
    void nestedClassesHaveNamesOfTheirOwn() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        class Outer {
                          @Assets static class Inner { @Asset int a() { return 1; } }
                        }
                        """);

        assertThat(shop.asset("a").spec().source()).hasToString("Optional[shop/Outer.java:3]");
        assertThat(shop.generated("shop.Outer_InnerAssets")).contains("String A = \"a\"");
        assertThat(shop.generated("heddle.index.shop_Outer_2Inner"))
                .contains("declaredIn = \"shop.Outer$Inner\"");
    }
}
