package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.VersionMode;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private static Compiled shop(String members) {
        return Compiled.of("package shop;\n@Assets class Shop {\n" + members + "\n}");
    }

    @Test
    void componentsCanBeLeftOutOfTheVersion() {
        Compiled shop =
                shop(
                        "record Row(int n, @Unversioned Instant loadedAt) {} @Asset Dataset<Row> rows() { return Dataset.of(); }");

        assertThat(shop.asset("rows").spec().value().columns())
                .hasToString("[n INTEGER, loaded_at INSTANT UNVERSIONED]")
                .isEqualTo(
                        RecordColumns.of(shop.asset("rows").type().raw().asSubclass(Record.class)));
    }

    @Test
    void somethingHasToCount() {
        assertThat(
                        shop("record Row(@Unversioned int n) {} @Asset Dataset<Row> rows() { return Dataset.of(); }")
                                .errors())
                .containsExactly(
                        "Shop.java:3: Cannot store record 'Row' in columns: all of its components are @Unversioned, so that nothing tells two rows apart.");
    }

    @Test
    void componentsOfNestedRecordsCanNotBeLeftOut() {
        assertThat(
                        shop("record Point(int x, @Unversioned int y) {} record Row(int n, Point at) {} @Asset Dataset<Row> rows() { return Dataset.of(); }")
                                .errors())
                .containsExactly(
                        "Shop.java:3: Cannot leave component 'y' of record 'Point' out of the version: only components of the row itself can be @Unversioned, not those of nested records.");
    }

    @Test
    void orderAndVersionAreDeclared() {
        Compiled shop =
                shop(
                        """
                        record Row(int n) {}
                        @Asset @Ordered Dataset<Row> ranked() { return Dataset.of(); }
                        @Asset @Version(dev.heddle.model.asset.VersionMode.INPUT) List<Row> drawn() { return List.of(); }
                        @Asset @Version(dev.heddle.model.asset.VersionMode.DECLARED) MaterializeResult pushed() { return MaterializeResult.version("1"); }
                        """);

        assertThat(shop.asset("ranked").spec().value().ordered()).isTrue();
        assertThat(shop.asset("ranked").type().spec().ordered()).isTrue();
        AssetSpec drawn = shop.asset("drawn").spec();
        assertThat(drawn.value().ordered()).isFalse();
        assertThat(drawn.version()).contains(VersionMode.INPUT);
        assertThat(shop.asset("pushed").spec().versionMode()).isEqualTo(VersionMode.DECLARED);
        assertThat(shop.asset("ranked").spec().versionMode()).isEqualTo(VersionMode.CONTENT);
    }

    @Test
    void queriesMayBeInOrder() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Row(int n) {}
                          @Asset Dataset<Row> rows() { return Dataset.of(); }
                          @Sql(value = "select n from rows order by n", reads = "rows") @Ordered @Version(dev.heddle.model.asset.VersionMode.TOKEN)
                          record Ranked(int n) {}
                        }
                        """);

        assertThat(shop.asset("ranked").spec().value().ordered()).isTrue();
        assertThat(shop.asset("ranked").spec().version()).contains(VersionMode.TOKEN);
    }

    @Test
    void onlyRowsHaveAnOrder() {
        assertThat(shop("@Asset @Ordered String text() { return \"\"; }").errors())
                .containsExactly(
                        "Shop.java:3: Cannot keep the order of 'text': only rows have one.");
    }

    @Test
    void whatIsStoredElsewhereHasNoContentThatCouldBeCompared() {
        assertThat(
                        shop("@Asset @Version(dev.heddle.model.asset.VersionMode.CONTENT) void pushed() {}")
                                .errors())
                .containsExactly(
                        "Shop.java:3: Cannot take the version of 'pushed' by CONTENT: its author stores it elsewhere. Return MaterializeResult.version(…) and say DECLARED, or say INPUT.");
    }

    @Test
    void queriesDeclareNoVersion() {
        Compiled shop =
                Compiled.of(
                        """
                        package shop;
                        @Assets class Shop {
                          record Row(int n) {}
                          @Asset Dataset<Row> rows() { return Dataset.of(); }
                          @Sql(value = "select n from rows", reads = "rows") @Version(dev.heddle.model.asset.VersionMode.DECLARED)
                          record Copied(int n) {}
                        }
                        """);
        assertThat(shop.errors())
                .containsExactly(
                        "Shop.java:5: Cannot take the version of 'copied' by DECLARED: a query declares none. Say INPUT.");
    }

    @Test
    void externalAssetsHaveTheVersionThatTheirObserverSees() {
        assertThat(
                        shop("@External(\"raw/x\") @Version(dev.heddle.model.asset.VersionMode.INPUT) void raw() {}")
                                .errors())
                .containsExactly(
                        "Shop.java:3: Cannot use @Version on 'raw/x': it is external, and its observer says its version.");
    }
}
