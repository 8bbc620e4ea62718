package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.Partitions;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.processor.declared.PartitionsText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
    void windowsOfTimeAreAsTheirAnnotationsSay() {
        Compiled shop =
                shop(
                        "",
                        """
                        @Asset @Hourly(start = "2026-01-01T06:00", end = "2027-01-01", minute = 15, zone = "Europe/Berlin") int hours() { return 1; }
                        @Asset @Daily(start = "2026-01-01", hour = 6, minute = 30, closesAfter = "1h30m", exclude = {"2026-01-06", "2026-01-02"}) int days() { return 1; }
                        @Asset @Weekly(start = "2026-01-04", day = DayOfWeek.SUNDAY, endOffset = 1) int weeks() { return 1; }
                        @Asset @Monthly(start = "2026-01-31", day = Monthly.LAST_DAY, hour = 12) int months() { return 1; }
                        @Asset @Cron(value = "0 9 * * MON-FRI", start = "2026-01-01", zone = "Europe/Berlin") int workdays() { return 1; }
                        @Asset @Cron(value = "*/15 * * * *", start = "2026-01-01", zone = "Europe/Berlin", format = "uuuuMMdd-HHmmXX") int quarters() { return 1; }
                        """);
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(shop.asset("hours").spec().partitions())
                .isEqualTo(
                        Partitions.of(new Cadence.Hourly(15), "2026-01-01T06:00")
                                .until(LocalDate.of(2027, 1, 1))
                                .in(berlin));
        assertThat(shop.asset("days").spec().partitions())
                .isEqualTo(
                        Partitions.of(new Cadence.Daily(LocalTime.of(6, 30)), "2026-01-01")
                                .closingAfter(Duration.ofMinutes(90))
                                .excluding(List.of("2026-01-02", "2026-01-06")));
        assertThat(shop.asset("weeks").spec().partitions())
                .isEqualTo(
                        Partitions.of(
                                        new Cadence.Weekly(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT),
                                        "2026-01-04")
                                .withEndOffset(1));
        assertThat(shop.asset("months").spec().partitions())
                .isEqualTo(
                        Partitions.of(
                                new Cadence.Monthly(Cadence.Monthly.LAST_DAY, LocalTime.NOON),
                                "2026-01-31"));
        assertThat(shop.asset("workdays").spec().partitions())
                .isEqualTo(Partitions.cron("0 9 * * 1-5", "2026-01-01").in(berlin));
        assertThat(shop.asset("quarters").spec().partitions().keyAt(1))
                .hasToString("20260101-0015+0100");
    }

    @Test
    void otherModulesLearnHowAssetsAreSplit() {
        Compiled shop =
                shop(
                        "",
                        """
                        record Day(int x) {}
                        @Asset @Hourly(start = "2026-01-01T06:00", end = "2027-01-01", minute = 15, exclude = "2026-01-06", closesAfter = "2h") List<Day> hours() { return List.of(); }
                        @Asset @Cron(value = "0 9 * * mon-fri", start = "2026-01-01", zone = "Europe/Berlin", endOffset = -1) List<Day> ticks() { return List.of(); }
                        @Asset @Weekly(start = "2026-01-05", hour = 3) List<Day> weeks() { return List.of(); }
                        @Asset @Static({"a, b", "c"}) List<Day> keys() { return List.of(); }
                        """);
        for (String key : List.of("hours", "ticks", "weeks", "keys")) {
            PartitionsDefinition partitions = shop.asset(key).spec().partitions();
            assertThat(PartitionsText.parse(PartitionsText.write(partitions))).contains(partitions);
        }
        assertThat(PartitionsText.parse(List.of("time", "fortnightly 2"))).isEmpty();
        assertThat(PartitionsText.parse(List.of("daily from 2026-01-01"))).isEmpty();
        assertThat(PartitionsText.parse(List.of())).isEmpty();
    }

    @Test
    void windowsThatCanNotBeAreErrorsWhereTheyStand() {
        Compiled shop =
                shop(
                        "",
                        """
                        @Asset @Hourly(start = "2026-01-01 06:00") int a() { return 1; }
                        @Asset @Hourly(start = "2026-01-01", minute = 60) int b() { return 1; }
                        @Asset @Hourly(start = "2026-01-01", zone = "Europe/Berlin", format = "uuuu-MM-dd HH") int c() { return 1; }
                        @Asset @Weekly(start = "2026-01-01") int d() { return 1; }
                        @Asset @Monthly(start = "2026-01-31", day = 31) int e() { return 1; }
                        @Asset @Cron(value = "0 0 30 2 *", start = "2026-01-01") int f() { return 1; }
                        @Asset @Cron(value = "0 0 31 12 *", start = "2026-01-01", end = "2026-02-01") int g() { return 1; }
                        @Asset @Daily(start = "2026-01-01", closesAfter = "soon") int h() { return 1; }
                        @Asset @Daily(start = "2026-01-01", exclude = "Easter") int i() { return 1; }
                        @Asset @Daily(start = "2026-01-01", hour = 24) int j() { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:4: Cannot read the start '2026-01-01 06:00' of @Hourly: write a date such as '2001-01-31', or a time such as '2001-01-31T06:00'.",
                        "Shop.java:5: Cannot begin hours at minute 60: it is not in 0 to 59.",
                        "Shop.java:6: Cannot use the partition format 'uuuu-MM-dd HH': it gives '2026-10-25 02' twice. It has to tell all hours apart, such as 'uuuu-MM-dd'T'HH:mmXXX'.",
                        "Shop.java:7: Cannot start weekly partitions on 2026-01-01, a THURSDAY: weeks begin on MONDAY, such as 2025-12-29.",
                        "Shop.java:8: Cannot begin months on day 31: not every month has it. Choose 1 to 28, or the last day.",
                        "Shop.java:9: Cannot use the cron expression '0 0 30 2 *': it never fires: no such month has such a day.",
                        "Shop.java:10: Cannot use partitions that are cron '0 0 31 12 *' from 2026-12-31 to 2026-12-31: there is no window between start and end.",
                        "Shop.java:11: Cannot read the duration 'soon': write it as '500ms', '2s', '10m', '1h30m' or '7d'.",
                        "Shop.java:12: Cannot exclude 'Easter' from partitions that are daily: it is neither a key such as '2026-01-01' nor a day on which one begins.",
                        "Shop.java:13: Cannot begin partitions at hour 24 and minute 0: hours are 0 to 23, minutes 0 to 59.");
        assertThat(shop.pointedAt().get(5)).startsWith("\"0 0 30 2 *\"");
        assertThat(shop.pointedAt().get(8)).startsWith("\"Easter\"");
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
                        "Shop.java:6: Cannot use the partition format 'uuuu': it loses the date 2001-01-01. It has to tell all days apart, such as 'uuuu-MM-dd'.",
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
                        "Shop.java:6: Cannot map 'airport_days' (daily from 2001-01-01) to 'regions' (static: EU, US): say which days with @All, @Last, @Only or @MappedBy.",
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

    @Test
    void mappingsByTablesAndByUserCodeAreWritten() {
        Compiled shop =
                shop(
                        "@Static({\"EU\", \"US\"})",
                        """
                        record Day(int x) {}
                        static class Fiscal implements dev.heddle.model.partition.KeyMapping {
                            public Collection<PartitionKey> upstreamOf(PartitionKey reader) { return List.of(PartitionKey.of("DE")); }
                        }
                        @Asset @Static({"DE", "FR", "US"}) List<Day> countries() { return List.of(); }
                        @Asset @Monthly(start = "2026-01-01") List<Day> months() { return List.of(); }
                        @Asset int a(@KeyMap({@KeyMap.Of(key = "EU", reads = {"DE", "FR"}), @KeyMap.Of(key = "US", reads = {})}) List<Day> countries) { return 1; }
                        @Asset int b(@MappedBy(value = Fiscal.class, ifMissing = SKIP) Map<PartitionKey, List<Day>> countries) { return 1; }
                        @Asset @Reads(value = "countries", mapping = Reads.Mapping.MAPPED_BY, mappedBy = Fiscal.class)
                        @Reads(value = "months", mapping = Reads.Mapping.ONLY, only = "2026-02") int c() { return 1; }
                        """);

        assertThat(mapping(shop, "a", 0))
                .isEqualTo(
                        new PartitionMapping.Keys(
                                Map.of(
                                        PartitionKey.of("EU"),
                                        List.of(PartitionKey.of("DE"), PartitionKey.of("FR")),
                                        PartitionKey.of("US"),
                                        List.of())));
        for (String key : List.of("b", "c")) {
            PartitionMapping.Custom custom = (PartitionMapping.Custom) mapping(shop, key, 0);
            assertThat(custom.name()).isEqualTo("shop.Shop$Fiscal");
            assertThat(custom.function().upstreamOf(PartitionKey.of("EU")))
                    .containsExactly(PartitionKey.of("DE"));
        }
        assertThat(shop.asset("b").upstreams().get(0).spec().ifMissing()).isEqualTo(IfMissing.SKIP);
        assertThat(mapping(shop, "c", 1))
                .isEqualTo(new PartitionMapping.Only(List.of(PartitionKey.of("2026-02"))));
    }

    private static PartitionMapping mapping(Compiled shop, String key, int edge) {
        return shop.asset(key).upstreams().get(edge).spec().mapping().orElseThrow();
    }

    @Test
    void tablesAndClassesThatCanNotMapAreErrors() {
        Compiled shop =
                shop(
                        "@Static({\"EU\", \"US\"})",
                        """
                        record Day(int x) {}
                        private static class Hidden implements dev.heddle.model.partition.KeyMapping {
                            public Collection<PartitionKey> upstreamOf(PartitionKey reader) { return List.of(); }
                        }
                        class Inner implements dev.heddle.model.partition.KeyMapping {
                            public Collection<PartitionKey> upstreamOf(PartitionKey reader) { return List.of(); }
                        }
                        record With(int month) implements dev.heddle.model.partition.KeyMapping {
                            public Collection<PartitionKey> upstreamOf(PartitionKey reader) { return List.of(); }
                        }
                        @Asset @Static({"DE", "FR"}) List<Day> countries() { return List.of(); }
                        @Asset int a(List<Day> countries) { return 1; }
                        @Asset int b(@KeyMap(@KeyMap.Of(key = "EU", reads = "DE")) List<Day> countries) { return 1; }
                        @Asset int c(@KeyMap({@KeyMap.Of(key = "EU", reads = "DE"), @KeyMap.Of(key = "EU", reads = "FR")}) List<Day> countries) { return 1; }
                        @Asset int d(@MappedBy(Hidden.class) List<Day> countries) { return 1; }
                        @Asset int e(@MappedBy(Inner.class) List<Day> countries) { return 1; }
                        @Asset int f(@MappedBy(With.class) List<Day> countries) { return 1; }
                        @Asset int g(@MappedBy(dev.heddle.model.partition.KeyMapping.class) List<Day> countries) { return 1; }
                        @Asset @Static({"DE", "FR"}) String names() { return ""; }
                        @Asset int h(@KeyMap({@KeyMap.Of(key = "EU", reads = {"DE", "FR"}), @KeyMap.Of(key = "US", reads = {})}) String names) { return 1; }
                        """);

        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:15: Cannot map 'countries' (static: DE, FR) to 'a' (static: EU, US): say which partitions with @All, @Last, @Only, @KeyMap or @MappedBy.",
                        "Shop.java:16: Cannot map 'countries' (static: DE, FR) to 'b' (static: EU, US): it does not say what partition 'US' reads.",
                        "Shop.java:17: Cannot say twice what partition 'EU' reads.",
                        "Shop.java:18: Cannot map partitions with Hidden: it is private, and the generated code has to make one.",
                        "Shop.java:19: Cannot map partitions with Inner: it is an inner class: make it static.",
                        "Shop.java:20: Cannot map partitions with With: it has no constructor without parameters that is not private.",
                        "Shop.java:21: Cannot map partitions with KeyMapping: it is abstract.",
                        "Shop.java:23: Cannot hand several partitions of 'names' over as one value: take a Map<PartitionKey, …>.");
        assertThat(shop.pointedAt().get(3)).startsWith(".class)");
    }
}
