package dev.heddle.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.cli.ShopProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data that is there already, and changes without effect, in a real project.
class AdoptionTest {
    private static final String SHOP = "src/shop/Shop.java";

    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void prepare() {
        shop = new ShopProject(folder);
    }

    private int take(String... more) {
        return shop.run(
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("import", "--reason", "adopted"),
                                java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }

    private void tax() {
        shop.edit(SHOP, "new Total(\"a\", 7)", "new Total(\"a\", Math.max(7, 1))");
    }

    @Test
    void csvByPartitionIsInLineAndReadByOthers() {
        for (int day = 1; day < 4; day++) {
            shop.write(
                    "old/2026-01-0" + day + ".csv",
                    "item,amount,day\nold,%d,2026-01-0%d\n".formatted(day, day));
        }

        assertThat(take("orders", "--partitions", "all", "--from", "old/{partition}.csv", "--json"))
                .as(shop.err())
                .isZero();
        assertThat(shop.json().path("schema").asString()).isEqualTo("heddle.import/v1");
        assertThat(shop.json().path("outcome").asString()).isEqualTo("PUBLISHED");
        assertThat(shop.json().path("heldCells").asInt()).isZero();
        assertThat(shop.run("plan", "--json")).isEqualTo(2);
        assertThat(shop.json().toString())
                .doesNotContain(
                        "\"asset\":\"orders\",\"partitions\":[\"2026-01-01..2026-01-03\"],\"cells\":3,\"state\":\"MISSING\"");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "preview", "totals")).isZero();
        assertThat(shop.out()).contains("old").contains("6");
        assertThat(shop.run("assets", "history", "orders", "--json")).isZero();
        assertThat(shop.json().at("/materializations/0/provenance").asString())
                .isEqualTo("IMPORTED");
        assertThat(shop.json().at("/materializations/0/message").asString())
                .contains("adopted (from old/{partition}.csv)");

        shop.day("2026-01-01", "new,9\n");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "preview", "totals")).isZero();
        assertThat(shop.out()).contains("new");
        assertThat(shop.run("undo", "1", "--cascade", "--yes")).isZero();
    }

    @Test
    void aCorrectionIsHeldUntilItsInputChanges() {
        assertThat(shop.run("apply")).isZero();
        shop.write("fix.json", "[{\"day\":\"2026-01-02\",\"item\":\"fixed\",\"amount\":5}]");

        assertThat(take("orders", "--partitions", "2026-01-02", "--from", "fix.json")).isZero();
        assertThat(shop.out()).contains("1 cell is held until code or inputs change.");
        assertThat(shop.run("status", "-s", "orders", "--json")).isZero();
        assertThat(shop.json().at("/assets/0/cells/HELD").asInt()).isEqualTo(1);
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "preview", "totals")).isZero();
        assertThat(shop.out()).contains("fixed");
        assertThat(shop.run("plan")).isZero();

        shop.day("2026-01-02", "apple,4\n");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "preview", "totals")).isZero();
        assertThat(shop.out()).doesNotContain("fixed");
    }

    @Test
    void parquetCanBePointedTo() {
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "locate", "prices", "--json")).isZero();
        Path stored = Path.of(shop.json().at("/files/0/path").asString());
        String from = stored.getParent().toString();
        shop.edit(SHOP, "\"a\", 7", "\"a\", 8");

        assertThat(take("prices", "--from", from, "--reference", "--json")).as(shop.err()).isZero();
        assertThat(shop.json().path("reference").asBoolean()).isTrue();
        assertThat(shop.run("assets", "preview", "prices")).isZero();
        assertThat(shop.out()).contains("7");
        assertThat(shop.run("plan")).isZero();
        assertThat(shop.run("undo")).isZero();
        shop.write("rows.csv", "item,amount\na,1\n");
        assertThat(take("prices", "--from", "rows.csv", "--reference")).isEqualTo(4);
        assertThat(shop.out() + shop.err()).contains("rows are read from Parquet files only");
        assertThat(stored).exists();
    }

    @Test
    void filesAreTakenInAsTheyAre() {
        assertThat(shop.run("apply")).isZero();
        shop.write("site/page.txt", "<html>");

        assertThat(take("page", "--from", "site")).isZero();
        assertThat(shop.run("assets", "preview", "page")).isZero();
        assertThat(shop.out()).contains("<html>");
    }

    @Test
    void wrongInputsAreSaidToBe() {
        shop.write("bad.csv", "item,number\na,1\n");
        shop.write("text.csv", "item,amount\na,many\n");
        shop.write("notes.txt", "hello");

        assertThat(take("prices", "--from", "bad.csv")).isEqualTo(4);
        assertThat(shop.out() + shop.err())
                .contains("Column 'amount' is missing.")
                .contains("Column 'number' is not in the record.");
        assertThat(take("prices", "--from", "text.csv")).isEqualTo(4);
        assertThat(shop.out() + shop.err()).contains("many");
        assertThat(take("prices", "--from", "notes.txt")).isEqualTo(4);
        assertThat(shop.out() + shop.err()).contains("end in .parquet, .csv, .json or .jsonl");
        assertThat(take("prices", "--from", "nowhere.csv")).isEqualTo(1);
        assertThat(shop.err()).contains("There is nothing at");
        assertThat(take("prizes", "--from", "bad.csv")).isEqualTo(1);
        assertThat(shop.err()).contains("Did you mean 'prices'?");
        assertThat(take("raw/orders", "--from", "bad.csv")).isEqualTo(1);
        assertThat(shop.err()).contains("it is external");
        assertThat(take("orders", "--from", "bad.csv")).isEqualTo(1);
        assertThat(shop.err()).contains("it has partitions").contains("--partitions");
        assertThat(take("orders", "--partitions", "all", "--from", "bad.csv")).isEqualTo(1);
        assertThat(shop.err()).contains("3 partitions can not all be").contains("{partition}");
        assertThat(take("orders", "--partitions", "2027-01-01", "--from", "bad.csv")).isEqualTo(1);
        assertThat(take("totals", "--from", "text.csv")).isEqualTo(1);
        assertThat(shop.err()).contains("there is no data for orders");
        assertThat(shop.run("import", "prices", "--from", "bad.csv")).isEqualTo(64);
        assertThat(shop.run("import", "prices", "--from", "bad.csv", "--reason", " ")).isEqualTo(1);
        assertThat(shop.run("changes", "list", "--json")).isZero();
        assertThat(shop.json().path("changes").size()).isZero();
    }

    @Test
    void aChangeIsAcceptedAndSaidToBe() {
        assertThat(shop.run("apply")).isZero();
        tax();
        assertThat(shop.run("plan")).isEqualTo(2);

        assertThat(
                        shop.run(
                                "accept",
                                "-s",
                                "prices",
                                "--reason",
                                "only a sum",
                                "--verify",
                                "2",
                                "--json"))
                .as(shop.err())
                .isZero();
        assertThat(shop.json().path("cells").asInt()).isEqualTo(1);
        assertThat(shop.json().path("verified").asInt()).isEqualTo(1);
        String set = shop.json().path("changeSet").asString();
        assertThat(shop.run("plan")).isZero();
        assertThat(shop.run("changes", "show", set, "--json")).isZero();
        assertThat(shop.json().at("/changes/0/kind").asString()).isEqualTo("ACCEPT");
        for (String view : new String[] {"show", "lineage"}) {
            assertThat(shop.run("assets", view, "prices")).isZero();
            assertThat(shop.out()).contains("accepted by").contains("only a sum, not rebuilt");
            assertThat(shop.run("assets", view, "prices", "--json")).isZero();
            assertThat(shop.json().at("/provenance/0/kind").asString()).isEqualTo("ACCEPTED");
        }
        assertThat(shop.run("assets", "history", "prices", "--json")).isZero();
        assertThat(shop.json().at("/materializations/0/provenance").asString())
                .isEqualTo("ACCEPTED");
        assertThat(shop.run("undo", set)).isZero();
        assertThat(shop.run("plan")).isEqualTo(2);
    }

    @Test
    void whatCanNotBeAcceptedIsSaidToBe() {
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("accept", "-s", "*", "--reason", "x")).isZero();
        assertThat(shop.out()).contains("Nothing to accept");
        shop.edit(SHOP, "\"a\", 7", "\"a\", 8");

        assertThat(shop.run("accept", "-s", "prices", "--reason", "x", "--verify", "1"))
                .isEqualTo(1);
        assertThat(shop.err()).contains("'prices' would be other data");
        assertThat(shop.run("accept", "-s", "prices", "--reason", "x", "--cause", "cod"))
                .isEqualTo(1);
        assertThat(shop.err()).contains("Did you mean 'CODE'?");
        assertThat(shop.run("accept", "-s", "prices", "--reason", "x", "--verify", "0"))
                .isEqualTo(1);
        assertThat(shop.run("accept", "-s", "prices")).isEqualTo(64);
        assertThat(shop.run("accept", "-s", "prizes", "--reason", "x")).isEqualTo(1);
        assertThat(shop.run("accept", "-s", "prices", "--reason", "x", "--cause", "data", "--json"))
                .isZero();
        assertThat(shop.json().path("left").asInt()).isEqualTo(1);
        assertThat(shop.json().path("changeSet").isNull()).isTrue();
    }
}
