package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.RefreshPolicy;
import dev.heddle.model.metadata.MetadataValue;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void wordsOfTheMethodWinOverThoseOfTheClass() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets(group = "g", owners = "a@b.c", kinds = "k", tags = {"x=1", "y"}) @Tag(key = "z", value = "3")
                        class Shop {
                          @Asset int usual() { return 1; }
                          @Asset(group = "h", owners = {"team:x", "team:y"}, kinds = {"m", "n"}, tags = "x=2") @Tag(key = "w") int own() { return 1; }
                        }
                        """);

        AssetDefinition usual = shop.asset("usual");
        assertThat(usual.spec().group()).isEqualTo("g");
        assertThat(usual.spec().owners()).containsExactly("a@b.c");
        assertThat(usual.spec().kinds()).containsExactly("k");
        assertThat(usual.spec().tags()).hasToString("{x=1, y=, z=3}");
        AssetDefinition own = shop.asset("own");
        assertThat(own.spec().group()).isEqualTo("h");
        assertThat(own.spec().owners()).containsExactly("team:x", "team:y");
        assertThat(own.spec().kinds()).containsExactly("m", "n");
        assertThat(own.spec().tags()).hasToString("{w=, x=2, y=, z=3}");
    }

    @Test
    void groupsOwnersAndFactsComeFromMethodClassOrAnnotationsOfOnesOwn() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Group("finance") @Owner({"team:fin", "cfo@b.c"}) @Metadata(name = "unit", value = "EUR") @interface Finance {}
                        """,
                        """
                        package shop;
                        @Assets @Group("g") @Owner("team:ops") @Metadata(name = "source", value = "crm") @Metadata(name = "unit", value = "piece")
                        class Shop {
                          @Asset int usual() { return 1; }
                          @Asset @Finance int money() { return 1; }
                          @Asset(group = "own", owners = "me@b.c") @Group("lost") @Owner("lost@b.c") @Metadata(name = "unit", value = "m\\"") int own() { return 1; }
                          @External("raw") @Finance void raw() {}
                        }
                        """,
                        """
                        package shop;
                        @Assets(group = "said", owners = "said@b.c") @Finance class Other {
                          @Asset int other() { return 1; }
                        }
                        """);

        AssetDefinition usual = shop.asset("usual");
        assertThat(usual.spec().group()).isEqualTo("g");
        assertThat(usual.spec().owners()).containsExactly("team:ops");
        assertThat(texts(usual)).hasToString("{source=crm, unit=piece}");
        AssetDefinition money = shop.asset("money");
        assertThat(money.spec().group()).isEqualTo("finance");
        assertThat(money.spec().owners()).containsExactly("team:fin", "cfo@b.c");
        assertThat(texts(money)).hasToString("{source=crm, unit=EUR}");
        AssetDefinition own = shop.asset("own");
        assertThat(own.spec().group()).isEqualTo("own");
        assertThat(own.spec().owners()).containsExactly("me@b.c");
        assertThat(texts(own)).hasToString("{source=crm, unit=m\"}");
        assertThat(shop.asset("raw").spec().group()).isEqualTo("finance");
        AssetDefinition other = shop.asset("other");
        assertThat(other.spec().group()).isEqualTo("said");
        assertThat(other.spec().owners()).containsExactly("said@b.c");
        assertThat(texts(other)).hasToString("{unit=EUR}");
    }

    private static Map<String, String> texts(AssetDefinition asset) {
        Map<String, String> texts = new TreeMap<>();
        asset.spec()
                .metadata()
                .forEach((name, fact) -> texts.put(name, ((MetadataValue.Text) fact).value()));
        return texts;
    }

    @Test
    void commentsOfBothFormsAreDescriptions() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          /**
                           * Uses {@code $S} and {@link Shop#b the other}.
                           *
                           * <p>Says "hi" \\\\.
                           *
                           * @return one
                           */
                          @Asset int a() { return 1; }
                          /// One line, *Markdown*.
                          @Asset int b() { return 1; }
                          @Asset int c() { return 1; }
                        }
                        """);

        assertThat(shop.asset("a").spec().description())
                .isEqualTo("Uses `$S` and `the other`.\n\nSays \"hi\" \\\\.");
        assertThat(shop.asset("b").spec().description()).isEqualTo("One line, *Markdown*.");
        assertThat(shop.asset("c").spec().description()).isEmpty();
    }

    @Test
    void policiesComeFromMethodClassOrAnnotationsOfOnesOwn() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Retry(times = 5, backoff = "1m30s") @Pool("slow") @interface Careful {}
                        """,
                        """
                        package shop;
                        @Assets @Careful @Timeout("1h") class Shop {
                          @Asset(codeVersion = "3") int usual() { return 1; }
                          @Asset(codeVersion = "4", pinned = true) @Retry(backoff = "250ms") @Pool("fast") int own() { return 1; }
                          @External("raw") void raw() {}
                        }
                        """);

        AssetDefinition usual = shop.asset("usual");
        assertThat(usual.spec().retry().times()).isEqualTo(5);
        assertThat(usual.spec().retry().backoff()).isEqualTo(Duration.ofSeconds(90));
        assertThat(usual.spec().pool()).contains("slow");
        assertThat(usual.spec().timeout()).contains(Duration.ofHours(1));
        assertThat(usual.spec().codeVersion()).contains("3");
        AssetDefinition own = shop.asset("own");
        assertThat(own.spec().retry().times()).isEqualTo(3);
        assertThat(own.spec().retry().backoff()).isEqualTo(Duration.ofMillis(250));
        assertThat(own.spec().pool()).contains("fast");
        assertThat(own.spec().pinned()).isTrue();
        assertThat(shop.asset("raw").spec().pool()).isEmpty();
    }

    @Test
    void durationsNumbersAndTagsAreChecked() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @Asset @Timeout("10 minutes") int a() { return 1; }
                          @Asset @Retry(times = -1) int b() { return 1; }
                          @Asset @Retry(backoff = "") int c() { return 1; }
                          @Asset(pinned = true) int d() { return 1; }
                          @Asset(tags = "=x") int e() { return 1; }
                          @Asset @Timeout("0s") @Pool("") int f() { return 1; }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:3: Cannot read the duration '10 minutes': write it as '500ms', '2s', '10m', '1h30m' or '7d'.",
                        "Shop.java:4: Cannot retry -1 times after PT1S: times is 0 to 100, the wait not negative.",
                        "Shop.java:5: Cannot read the duration '': write it as '500ms', '2s', '10m', '1h30m' or '7d'.",
                        "Shop.java:6: Cannot pin the code of 'd': say its version with codeVersion.",
                        "Shop.java:7: Cannot use the tag '=x': write it as 'key' or 'key=value'.",
                        "Shop.java:8: Cannot use a timeout of '0s': it is more than 0.",
                        "Shop.java:8: Cannot use a pool without a name.");
    }

    @Test
    void sayWhenToMakeItAnew() throws Exception {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets @Refresh("1h30m") class Shop {
                          @Asset int usual() { return 1; }
                          @Asset @Refresh(cron = "0 6 * * *", zone = "Europe/Berlin") int daily() { return 1; }
                          @Asset @Refresh(Refresh.NEVER) int once() { return 1; }
                        }
                        """);

        assertThat(shop.asset("usual").spec().refresh())
                .contains(new RefreshPolicy.Every(Duration.ofMinutes(90)));
        assertThat(shop.asset("daily").spec().refresh().orElseThrow().text())
                .isEqualTo("refreshed at 0 6 * * * Europe/Berlin");
        assertThat(shop.asset("once").spec().refresh()).contains(new RefreshPolicy.Never());
    }

    @Test
    void refuseToRefreshAtNoTime() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          @Asset @Refresh int a() { return 1; }
                          @Asset @Refresh("soon") int b() { return 1; }
                          @Asset @Refresh(cron = "0 0 30 2 *") int c() { return 1; }
                          @Asset @Refresh(cron = "0 0 * * *", zone = "Mars") int d() { return 1; }
                          @Asset @Refresh("0s") int e() { return 1; }
                        }
                        """);

        assertThat(shop.errors())
                .hasSize(5)
                .anyMatch(error ->
                        error.equals(
                                "Shop.java:3: Cannot tell when to refresh: say how old it may be, @Refresh(\"1h\"), or when, @Refresh(cron = \"0 6 * * *\")."))
                .anyMatch(error -> error.startsWith("Shop.java:4: Cannot read the duration 'soon'"))
                .anyMatch(error -> error.startsWith("Shop.java:5: "))
                .anyMatch(error -> error.startsWith("Shop.java:6: Cannot use the zone 'Mars'"))
                .anyMatch(error -> error.startsWith("Shop.java:7: Cannot refresh every PT0S"));
    }

    @Test
    void columnsComeFromWhereTheAuthorSays() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Order(String id, long cents) {}
                          record Total(String id, long sum) {}
                          @Asset List<Order> orders() { return List.of(); }
                          @Asset @Derived(column = "id", from = "orders:id") @Derived(column = "sum", from = {"orders:cents", "orders:id"})
                          List<Total> totals(List<Order> orders) { return List.of(); }
                        }
                        """);

        assertThat(shop.asset("totals").spec().origins())
                .hasToString("{id=[orders:id], sum=[orders:cents, orders:id]}");
    }

    @Test
    void aColumnThatIsNamedWrongIsAnErrorAtItsText() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Order(String id, long cents) {}
                          @Asset @Derived(column = "id", from = "orders") @Derived(column = "id", from = "x:id") List<Order> orders() { return List.of(); }
                        }
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "Shop.java:4: Cannot read the column 'orders': write it as 'asset:column'.",
                        "Shop.java:4: Cannot say twice where column 'id' comes from: name all in one @Derived.");
    }
}
