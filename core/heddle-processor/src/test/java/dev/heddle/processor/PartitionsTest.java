package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionsTest {
    private static Compiled shop(String onClass, String body) {
        return Compiled.of(
                "package shop;\n" + onClass + "\n@Assets class Shop {\n" + body + "\n}\n");
    }

    private static String partitions(Compiled shop, String key) {
        return shop.asset(key).spec().partitions().description();
    }

    @Test
    void assetsAreSplitByTheirOwnAnnotationElseByThatOfTheirClass() {
        Compiled shop =
                shop(
                        "@Daily(start = \"2001-01-01\", zone = \"Europe/Berlin\")",
                        """
                        @Asset int usual() { return 1; }
                        @Asset @Monthly(start = "2001-02-01", end = "2002-01-01") int months() { return 1; }
                        @Asset @Static({"EU", "US"}) int regions() { return 1; }
                        @Asset @Unpartitioned int one() { return 1; }
                        @Asset @Daily(start = "2001-01-01", format = "dd.MM.uuuu") int odd() { return 1; }
                        @External("raw") void raw() {}
                        """);

        assertThat(partitions(shop, "usual")).isEqualTo("daily from 2001-01-01 (Europe/Berlin)");
        assertThat(partitions(shop, "months")).isEqualTo("monthly from 2001-02 to 2002-01");
        assertThat(partitions(shop, "regions")).isEqualTo("static: EU, US");
        assertThat(partitions(shop, "one")).isEqualTo("unpartitioned");
        assertThat(partitions(shop, "odd")).isEqualTo("daily from 01.01.2001");
        assertThat(partitions(shop, "raw")).isEqualTo("daily from 2001-01-01 (Europe/Berlin)");
    }

    @Test
    void annotationsOfOnesOwnCarryPartitions() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Daily(start = "2001-01-01") @interface Business {}
                        """,
                        """
                        package shop;
                        @Business @interface Regional {}
                        """,
                        """
                        package shop;
                        @Assets @Regional class Shop { @Asset int a() { return 1; } @Asset @Static("x") int b() { return 1; } @Asset @Business int c() { return 1; } }
                        """);

        assertThat(partitions(shop, "a")).isEqualTo("daily from 2001-01-01");
        assertThat(partitions(shop, "b")).isEqualTo("static: x");
        assertThat(partitions(shop, "c")).isEqualTo("daily from 2001-01-01");
    }

    @Test
    void twoAtOncAreAnError() {
        Compiled shop =
                shop(
                        "",
                        "@Asset @Daily(start = \"2001-01-01\") @Static(\"x\") int a() { return 1; }");

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Cannot split 'a' by both @Daily and @Static: keep one of them.");
        assertThat(shop.pointedAt()).singleElement().asString().startsWith("@Static");
    }

    @Test
    void datesZonesAndFormatsAreChecked() {
        Compiled shop =
                shop(
                        "",
                        """
                        @Asset @Daily(start = "2001-13-01") int a() { return 1; }
                        @Asset @Daily(start = "2001-01-01", zone = "Europe/Berlim") int b() { return 1; }
                        @Asset @Daily(start = "2001-01-01", format = "uuuu") int c() { return 1; }
                        @Asset @Daily(start = "2001-01-02", end = "2001-01-01") int d() { return 1; }
                        @Asset @Monthly(start = "2001-01-02") int e() { return 1; }
                        @Asset @Static({"x", "x"}) int f() { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Cannot read the start '2001-13-01' of @Daily: write a date such as '2001-01-31'.",
                        "Shop.java:5: Cannot use the time zone 'Europe/Berlim': there is no such zone. Did you mean 'Europe/Berlin'?",
                        "Shop.java:6: Cannot use the partition format 'uuuu': it loses the date 2001-01-01. It has to hold year, month and day (months: year and month), such as 'uuuu-MM-dd'.",
                        "Shop.java:7: Cannot end partitions on 2001-01-01: they start on 2001-01-02 and the end is exclusive.",
                        "Shop.java:8: Cannot start monthly partitions on 2001-01-02: a month starts on its first day.",
                        "Shop.java:9: Cannot define static partitions with the key 'x' twice.");
        assertThat(shop.pointedAt().get(1)).startsWith("\"Europe/Berlim\"");
    }

    @Test
    void mappingsThatNeedAWordAreErrorsAtTheParameter() {
        Compiled shop =
                shop(
                        "",
                        """
                        record Day(int x) {}
                        @Asset @Daily(start = "2001-01-01") List<Day> airportDays() { return List.of(); }
                        @Asset @Static({"EU", "US"}) List<Day> regions(List<Day> airportDays) { return List.of(); }
                        @Asset @Static({"EU", "US"}) int fine(@Last List<Day> airportDays) { return 1; }
                        @Asset(deps = "regions") @Monthly(start = "2001-01-01") int months() { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:6: Cannot map 'airport_days' (daily from 2001-01-01) to 'regions' (static: EU, US): say which days with @All, @Last or @Only.",
                        "Shop.java:8: Cannot map 'regions' (static: EU, US) to 'months' (monthly from 2001-01): say which partitions with @Reads(value = \"regions\", mapping = …).");
        assertThat(shop.pointedAt().get(0)).startsWith("airportDays)");
        assertThat(shop.pointedAt().get(1)).startsWith("\"regions\"");
    }

    @Test
    void mappingsThatCanNotWorkAreErrors() {
        Compiled shop =
                shop(
                        "@Static({\"EU\", \"US\"})",
                        """
                        record Day(int x) {}
                        @Asset List<Day> regions() { return List.of(); }
                        @Asset int a(@Window(from = -1, to = 0) List<Day> regions) { return 1; }
                        @Asset int b(@Only("ASIA") List<Day> regions) { return 1; }
                        @Asset int c(@Window(from = 0, to = -1) List<Day> regions) { return 1; }
                        @Asset int d(@All @Last List<Day> regions) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:6: Cannot map 'regions' (static: EU, US) to 'a' (static: EU, US): windows need time partitions on both sides.",
                        "Shop.java:7: Cannot map 'regions' (static: EU, US) to 'b' (static: EU, US): there is no partition 'ASIA' upstream.",
                        "Shop.java:8: Cannot map a window from 0 to -1: it ends before it starts.",
                        "Shop.java:9: Cannot map 'regions' by both @All and @Last: keep one of them.");
    }

    @Test
    void mappingsOfManyKeysAreWritten() {
        Compiled shop =
                shop(
                        "@Static({\"EU\", \"US\", \"it's \\\"$S\\\"\"})",
                        """
                        record Day(int x) {}
                        @Asset List<Day> regions() { return List.of(); }
                        @Asset int a(@Only({"EU", "it's \\"$S\\""}) List<Day> regions) { return 1; }
                        """);

        assertThat(shop.asset("a").upstreams())
                .singleElement()
                .satisfies(read ->
                        assertThat(read.spec().mapping())
                                .hasToString("Optional[Only[keys=[EU, it's \"$S\"]]]"));
    }
}
