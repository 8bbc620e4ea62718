package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies and queries of what a real project published.
class ReadingTest {
    @TempDir private Path folder;
    private ShopProject shop;

    @BeforeEach
    void publish() {
        shop = new ShopProject(folder);
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
    }

    private String sql(String query, String... more) {
        String[] args =
                Stream.concat(Stream.of("sql", query, "--format", "csv"), Stream.of(more))
                        .toArray(String[]::new);
        assertThat(shop.run(args)).describedAs(shop.err()).isZero();
        return shop.out();
    }

    private String error(String... args) {
        assertThat(shop.run(args)).isEqualTo(1);
        return shop.err();
    }

    @Test
    void queriesAllAssetsAtOneChangeSet() {
        assertThat(sql("select item, sum(amount) n from Orders group by all order by n desc, item"))
                .isEqualTo("item,n\napple,4\ncheese,4\nbread,2\n");
        assertThat(
                        sql(
                                "select t.item, t.amount, o.day from totals t join orders o using (item)"
                                        + " where t.amount = 2"))
                .isEqualTo("item,amount,day\nbread,2,2026-01-01\n");
        String before = newest();
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).isZero();
        String after = newest();
        String apples = "select amount from totals where item = 'apple'";
        String all = "select sum(amount) n from orders";
        assertThat(sql(apples)).isEqualTo("amount\n31\n");
        assertThat(sql(apples, "--at", before)).isEqualTo("amount\n4\n");
        assertThat(sql(all, "--at", before)).isEqualTo("n\n10\n");
        assertThat(sql(all)).isEqualTo("n\n37\n");
        assertThat(shop.run("undo")).isZero();
        assertThat(sql(apples)).isEqualTo("amount\n4\n");
        assertThat(sql(apples, "--at", after)).isEqualTo("amount\n31\n");
        assertThat(error("sql", "select * from totals", "--at", "1"))
                .contains("nothing is published at change set 1");
    }

    private String newest() {
        shop.run("changes", "list", "--json");
        return shop.json().at("/changes/0/changeSet").asString();
    }

    @Test
    void queriesCanNameThePartition() {
        assertThat(
                        sql(
                                "select key, count(*) n from orders group by key order by key",
                                "--partition-column",
                                "key"))
                .isEqualTo("key,n\n2026-01-01,2\n2026-01-02,1\n2026-01-03,1\n");
    }

    @Test
    void queriesReachNothingButAssets() {
        assertThat(error("sql", "select * from order"))
                .contains("syntax error at or near \"order\"");
        assertThat(error("sql", "select * from ordrs"))
                .contains("there is no asset 'ordrs'", "Did you mean orders?");
        assertThat(error("sql", "select * from raw.orders"))
                .contains("Did you mean \"raw/orders\"?");
        assertThat(error("sql", "select * from page"))
                .contains("asset 'page'", "holds files, not rows");
        assertThat(error("sql", "select * from \"raw/orders\"")).contains("it is external");
        assertThat(error("sql", "select * from '" + folder.resolve("in/2026-01-01.csv") + "'"))
                .contains("there is no asset");
        assertThat(error("sql", "select * from read_text('/etc/hostname')"))
                .contains("a query reads only the assets of the project");
        assertThat(error("sql", "drop table orders")).contains("it is not one SELECT");
        assertThat(error("sql", "select 1; select 2")).contains("2 statements");
        assertThat(error("sql", "select * from orders", "--at", "99"))
                .contains("Cannot read change set 99");
        assertThat(error("sql", "set memory_limit = '1GB'")).contains("Cannot run the query");
        assertThat(shop.run("sql", "select error('told') from orders")).isEqualTo(1);
        assertThat(shop.err()).contains("told");
    }

    @Test
    void exportsRowsInTheFormatOfTheName() throws IOException {
        assertThat(shop.run("assets", "export", "orders", "--to", "out/orders.csv", "--json"))
                .describedAs(shop.err())
                .isZero();
        assertThat(shop.json().path("rows").asLong()).isEqualTo(4);
        assertThat(shop.json().at("/files/0/partitions/0").asString())
                .isEqualTo("2026-01-01..2026-01-03");
        assertThat(Files.readAllLines(folder.resolve("out/orders.csv")))
                .startsWith("day,item,amount")
                .contains("2026-01-03,cheese,4")
                .hasSize(5);
        assertThat(shop.run("assets", "export", "totals", "--to", "totals.jsonl")).isZero();
        assertThat(shop.read("totals.jsonl")).contains("{\"item\":\"bread\",\"amount\":2}\n");
        assertThat(shop.run("assets", "export", "totals", "--to", "totals.json")).isZero();
        assertThat(CommandLineTester.MAPPER.readTree(shop.read("totals.json"))).hasSize(3);
        assertThat(
                        shop.run(
                                "assets",
                                "export",
                                "orders",
                                "--to",
                                "some.txt",
                                "--format",
                                "csv",
                                "--partitions",
                                "2026-01-03",
                                "--partition-column",
                                "key"))
                .isZero();
        assertThat(shop.read("some.txt"))
                .isEqualTo("day,item,amount,key\n2026-01-03,cheese,4,2026-01-03\n");
    }

    @Test
    void exportsAFileAPartitionIntoAFolder() throws IOException {
        assertThat(shop.run("assets", "export", "orders", "--to", "week/")).isZero();
        assertThat(names(folder.resolve("week")))
                .containsExactly("2026-01-01.parquet", "2026-01-02.parquet", "2026-01-03.parquet");
        assertThat(shop.run("assets", "export", "page", "--to", "page")).isZero();
        assertThat(shop.read("page")).contains("apple");
        assertThat(shop.run("assets", "export", "page", "--to", "pages/")).isZero();
        assertThat(names(folder.resolve("pages"))).containsExactly("page.txt");
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void exportsAnEarlierMaterialization() {
        shop.run("assets", "history", "totals", "--json");
        String first = shop.json().at("/materializations/0/materialization").asString();
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.run("assets", "export", "totals", "--to", "was.csv", "--at", first))
                .isZero();
        assertThat(shop.read("was.csv")).contains("apple,4\n");
        assertThat(error("assets", "export", "prices", "--to", "x.csv", "--at", first))
                .contains("Cannot find materialization");
    }

    @Test
    void writesOverNothingWithoutAYes() {
        shop.write("mine.csv", "mine");
        assertThat(shop.run("assets", "export", "totals", "--to", "mine.csv")).isEqualTo(3);
        assertThat(shop.err()).contains("Write over '", "mine.csv", "--yes");
        assertThat(shop.read("mine.csv")).isEqualTo("mine");
        assertThat(shop.run("assets", "export", "totals", "--to", "mine.csv", "-y")).isZero();
        assertThat(shop.read("mine.csv")).startsWith("item,amount\n");
        assertThat(error("assets", "export", "totals", "--to", ".heddle/data/x.csv"))
                .contains("only Heddle writes to");
        assertThat(error("assets", "export", "totals", "--to", "src/x"))
                .contains("tells no format");
        assertThat(error("assets", "export", "page", "--to", "x.csv", "--format", "csv"))
                .contains("it holds files, and csv is for rows");
        assertThat(error("assets", "export", "raw/orders", "--to", "x.csv")).contains("external");
        assertThat(
                        error(
                                "assets",
                                "export",
                                "orders",
                                "--to",
                                "x.csv",
                                "--partition",
                                "2026-02-01"))
                .contains("2026-02-01");
    }
}
