package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A live asset gets other columns, another form, other partitions, or goes: each is planned with
/// its cause, and taken back.
class ReshapeTest {
    private static final String LABELS =
            """
            package shop;

            import dev.heddle.api.asset.Asset;
            import dev.heddle.api.asset.Assets;
            import dev.heddle.api.data.IoManager;
            import dev.heddle.api.data.StagedLocation;
            import dev.heddle.api.data.StoredLocation;
            import dev.heddle.api.resource.Resource;
            import dev.heddle.api.resource.Resources;
            import java.io.IOException;
            import java.nio.file.Files;

            @Assets
            final class Labels {
                interface Label { String text(); }

                @Asset Label label() { return () -> "cheap"; }

                @Asset String poster(Label label) { return "all is " + label.text(); }

                @Resources
                static final class Stores {
                    @Resource IoManager<Label> labels() { return new Plain(); }
                }

                static class Plain implements IoManager<Label> {
                    @Override public void write(Label value, StagedLocation to) throws IOException {
                        Files.writeString(to.resolve("label.txt"), value.text() + shown());
                    }

                    private static String shown() { return ""; }

                    @Override public Label read(StoredLocation from) throws IOException {
                        String text = Files.readString(from.resolve("label.txt"));
                        return () -> text;
                    }
                }
            }
            """;

    private static final String SHOP = "src/shop/Shop.java";
    private static final String PRICES =
            "    @Asset\n    @Unpartitioned\n    Dataset<Total> prices()";

    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply")).isZero();
        shop.now = shop.now.plusSeconds(60);
    }

    private List<String> causes(String asset) {
        assertThat(shop.run("plan", "--json")).isEqualTo(2);
        Stream<JsonNode> items = shop.json().path("items").valueStream();
        return items.filter(item -> item.path("asset").asString().equals(asset))
                .flatMap(item -> item.path("causes").valueStream())
                .map(cause -> cause.path("kind").asString())
                .distinct()
                .toList();
    }

    private String preview(String asset, String... more) {
        String[] words =
                Stream.concat(Stream.of("assets", "preview", asset), Stream.of(more))
                        .toArray(String[]::new);
        assertThat(shop.run(words)).as(shop.err()).isZero();
        return shop.out();
    }

    @Test
    void otherColumnsAreAContractAndGoBack() {
        String before = preview("prices");
        shop.edit(
                SHOP,
                "record Total(String item, long amount)",
                "record Total(String item, long amount, long tax)");
        shop.edit(
                SHOP,
                "new Total(entry.getKey(), entry.getValue())",
                "new Total(entry.getKey(), entry.getValue(), 0)");
        shop.edit(SHOP, "new Total(\"a\", 7)", "new Total(\"a\", 7, 1)");

        assertThat(causes("prices")).contains("CONTRACT");
        assertThat(shop.run("apply")).isZero();
        assertThat(preview("prices")).contains("tax");
        assertThat(shop.run("plan")).isZero();

        assertThat(shop.run("undo")).isZero();
        assertThat(preview("prices")).isEqualTo(before);
        assertThat(shop.run("plan")).as("held").isZero();
        assertThat(shop.run("undo", "--redo")).isZero();
        assertThat(preview("prices")).contains("tax");
        assertThat(shop.run("plan")).isZero();
    }

    @Test
    void anotherFormIsIoAndGoesBack() {
        String before = preview("prices");
        shop.edit(SHOP, "Dataset<Total> prices()", "String prices()");
        shop.edit(
                SHOP, "return Dataset.of(List.of(new Total(\"a\", 7)));", "return \"a costs 7\";");

        assertThat(causes("prices")).contains("IO").doesNotContain("CONTRACT");
        assertThat(shop.run("plan")).isEqualTo(2);
        assertThat(shop.out()).contains("stored as TEXT instead of ROWS");
        assertThat(shop.run("accept", "-s", "prices", "--reason", "no")).isEqualTo(1);
        assertThat(shop.run("apply")).isZero();
        assertThat(preview("prices")).contains("a costs 7");

        assertThat(shop.run("undo")).isZero();
        assertThat(preview("prices")).isEqualTo(before);
        assertThat(shop.run("undo", "--redo")).isZero();
        assertThat(preview("prices")).contains("a costs 7");
    }

    @Test
    void anotherIoManagerIsIoAndGoesBack() {
        shop.write("src/shop/Labels.java", LABELS);
        assertThat(shop.run("apply")).as(shop.err()).isZero();
        String before = preview("poster");
        shop.now = shop.now.plusSeconds(60);

        shop.edit(
                "src/shop/Labels.java",
                "private static String shown() { return \"\"; }",
                "private static String shown() { return \"!\"; }");
        assertThat(causes("label")).containsExactly("IO");
        assertThat(causes("poster")).containsExactly("IO");
        assertThat(shop.run("plan")).isEqualTo(2);
        assertThat(shop.out()).contains("I/O manager labels changed: Labels.Plain.shown()");
        assertThat(shop.run("apply")).isZero();
        assertThat(preview("poster")).contains("all is cheap!");
        assertThat(shop.run("undo")).isZero();
        assertThat(preview("poster")).isEqualTo(before);
        assertThat(shop.run("plan")).as("held").isZero();
        assertThat(shop.run("undo", "--redo")).isZero();
        assertThat(preview("poster")).contains("all is cheap!");
    }

    @Test
    void oneIoManagerForAnotherIsIoAndGoesBack() {
        shop.write("src/shop/Labels.java", LABELS);
        assertThat(shop.run("apply")).as(shop.err()).isZero();
        shop.now = shop.now.plusSeconds(60);

        shop.edit(
                "src/shop/Labels.java",
                "IoManager<Label> labels() { return new Plain(); }",
                "IoManager<Label> loud() { return new Loud(); }");
        shop.edit(
                "src/shop/Labels.java",
                "static class Plain",
                """
                static final class Loud extends Plain {
                    @Override public Label read(StoredLocation from) throws IOException {
                        Label quiet = super.read(from);
                        return () -> quiet.text() + "!!";
                    }
                }

                static class Plain\
                """);
        shop.edit("src/shop/Labels.java", "\"all is \" +", "\"everything is \" +");
        assertThat(causes("poster")).containsExactlyInAnyOrder("CODE", "IO");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("undo")).isZero();
        assertThat(preview("poster")).contains("all is cheap");
        assertThat(shop.run("plan")).as("held").isZero();
    }

    @Test
    void otherPartitionsAreSaidToBeAndGoBack() {
        shop.edit(SHOP, PRICES, "    @Asset\n    Dataset<Total> prices()");

        assertThat(causes("prices")).contains("PARTITIONING");
        assertThat(shop.run("apply")).isZero();
        assertThat(preview("prices", "--partition", "2026-01-02")).contains("1 of 1 row");
        assertThat(shop.run("plan", "--json")).as("the former cell is an orphan").isZero();
        assertThat(shop.json().toString()).contains("ORPHAN");
        assertThat(shop.run("apply", "--retire", "--yes")).isZero();
        assertThat(shop.run("plan", "--json")).isZero();
        assertThat(shop.json().toString()).doesNotContain("ORPHAN");

        assertThat(shop.run("undo")).as("of what was taken out").isZero();
        assertThat(shop.run("undo")).as("of what was built").isZero();
        assertThat(shop.run("plan")).as("held").isZero();
        shop.edit(SHOP, "    @Asset\n    Dataset<Total> prices()", PRICES);
        assertThat(shop.run("plan")).as("as it was").isZero();
        assertThat(preview("prices")).contains("1 of 1 row");
    }

    @Test
    void whatHasNoDefinitionGoesByAYesAndComesBack() {
        shop.edit(SHOP, PRICES, "    Dataset<Total> prices()");

        assertThat(shop.run("plan", "--json")).isZero();
        assertThat(shop.json().toString()).contains("ORPHAN");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("plan", "--retire", "--json")).isEqualTo(2);
        assertThat(shop.json().at("/summary/retire").asInt()).isEqualTo(1);
        assertThat(shop.run("apply", "--retire")).as("nobody to ask").isEqualTo(3);
        assertThat(shop.err()).contains("--yes");
        assertThat(shop.run("forget", "prices", "--reason", "x", "--yes")).isEqualTo(1);
        assertThat(shop.err()).contains("it still shows data").contains("apply --retire");

        assertThat(shop.run("apply", "--retire", "--yes")).isZero();
        assertThat(shop.run("changes", "list", "--json")).isZero();
        assertThat(shop.json().at("/changes/0/kind").asString()).isEqualTo("RETIRE");
        assertThat(shop.run("undo")).isZero();
        assertThat(shop.run("plan", "--json")).isZero();
        assertThat(shop.json().toString()).contains("ORPHAN");
        shop.edit(SHOP, "    Dataset<Total> prices()", PRICES);
        assertThat(shop.run("plan")).as("as if nothing had been").isZero();
        assertThat(preview("prices")).contains("1 of 1 row");
    }

    @Test
    void whatWasTakenOutCanBeForgotten() {
        assertThat(shop.run("assets", "history", "prices", "--json")).isZero();
        String id = shop.json().at("/materializations/0/materialization").asString();
        assertThat(shop.run("forget", id, "--reason", "x", "--yes")).isEqualTo(1);
        assertThat(shop.err()).contains("is what 'prices' shows");
        assertThat(shop.run("forget", "prices", "--reason", "x", "--yes")).isEqualTo(1);
        assertThat(shop.err()).contains("it is defined");
        shop.edit(SHOP, PRICES, "    Dataset<Total> prices()");
        assertThat(shop.run("apply", "--retire", "--yes")).isZero();
        shop.now = shop.now.plus(Duration.ofDays(1));

        assertThat(shop.run("forget", "prices", "--reason", "by law")).isEqualTo(3);
        assertThat(shop.run("forget", "prices", "--reason", "by law", "--dry-run", "--json"))
                .isZero();
        assertThat(shop.json().path("purged").asInt()).isEqualTo(1);
        assertThat(shop.run("forget", "prices", "--reason", " ", "--yes")).isEqualTo(1);
        assertThat(shop.run("forget", "nothing", "--reason", "x", "--yes")).isEqualTo(1);
        assertThat(shop.err()).contains("nothing is known of it");
        assertThat(shop.run("forget", "prices", "--reason", "by law", "--yes", "--json")).isZero();
        assertThat(shop.json().path("bytes").asLong()).isPositive();
        assertThat(shop.json().path("tombstone").asString()).contains("by law");
        assertThat(shop.run("forget", "prices", "--reason", "by law", "--yes")).isEqualTo(1);
        assertThat(shop.run("undo")).isEqualTo(3);

        shop.edit(SHOP, "    Dataset<Total> prices()", PRICES);
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "history", "prices")).isZero();
        assertThat(shop.out())
                .contains("PURGED")
                .contains("Forgotten: forgotten by")
                .contains("by law");
        assertThat(shop.run("assets", "preview", "prices", "--at", id)).isEqualTo(1);
        assertThat(shop.err()).contains("it was forgotten").contains("by law");
    }
}
