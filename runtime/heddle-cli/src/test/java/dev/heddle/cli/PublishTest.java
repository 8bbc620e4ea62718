package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder where others read what a real project publishes.
class PublishTest {
    @TempDir private Path folder;
    private ShopProject shop;
    private Path published;

    @BeforeEach
    void publish() {
        shop = new ShopProject(folder);
        shop.write("heddle.yaml", shop.read("heddle.yaml") + "publish: { folder: published }\n");
        published = folder.resolve("published");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        assertThat(shop.err()).doesNotContain("Cannot");
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + published.resolve("catalog.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private Set<String> links() throws IOException {
        try (Stream<Path> all = Files.walk(published)) {
            return Set.copyOf(
                    all.filter(Files::isSymbolicLink)
                            .map(link -> published.relativize(link).toString())
                            .toList());
        }
    }

    private long newest() {
        shop.run("changes", "list", "--json");
        return shop.json().at("/changes/0/changeSet").asLong();
    }

    private String apples() throws SQLException {
        return query("SELECT amount FROM totals WHERE item = 'apple'").getFirst();
    }

    @Test
    void showsWhatIsPublishedByKeyAndPartition() throws IOException, SQLException {
        assertThat(links())
                .containsExactlyInAnyOrder(
                        "orders/partition=2026-01-01",
                        "orders/partition=2026-01-02",
                        "orders/partition=2026-01-03",
                        "totals/@data",
                        "page/@data",
                        "prices/@data");
        assertThat(Files.readString(published.resolve("page/@data/page.txt"))).contains("apple");
        assertThat(apples()).isEqualTo("4");
        assertThat(query("SELECT count(*) FROM orders")).containsExactly("4");
        assertThat(query("SELECT number FROM heddle.change_set"))
                .containsExactly(String.valueOf(newest()));
        assertThat(
                        query(
                                "SELECT partition || ':' || count(*) FROM read_parquet('"
                                        + published
                                        + "/orders/*/*.parquet', hive_partitioning = true)"
                                        + " GROUP BY partition ORDER BY 1"))
                .containsExactly("2026-01-01:2", "2026-01-02:1", "2026-01-03:1");
    }

    @Test
    void followsEachPublishAndUndo() throws IOException, SQLException {
        Path link = published.resolve("orders/partition=2026-01-02");
        Path before = Files.readSymbolicLink(link);
        Path untouched = Files.readSymbolicLink(published.resolve("orders/partition=2026-01-01"));
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).isZero();
        assertThat(Files.readSymbolicLink(link)).isNotEqualTo(before);
        assertThat(apples()).isEqualTo("31");
        assertThat(shop.run("undo")).isZero();
        assertThat(Files.readSymbolicLink(link)).isEqualTo(before);
        assertThat(apples()).isEqualTo("4");
        assertThat(Files.readSymbolicLink(published.resolve("orders/partition=2026-01-01")))
                .isEqualTo(untouched);
        assertThat(query("SELECT number FROM heddle.change_set"))
                .containsExactly(String.valueOf(newest()));
    }

    @Test
    void theNextCommandMendsWhatACrashLeftUndone() throws IOException, SQLException {
        byte[] marker = Files.readAllBytes(published.resolve(".heddle-published.json"));
        byte[] catalog = Files.readAllBytes(published.resolve("catalog.duckdb"));
        Path link = published.resolve("orders/partition=2026-01-02");
        Path before = Files.readSymbolicLink(link);
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).isZero();
        Path after = Files.readSymbolicLink(link);
        // As if the process had been killed after one link was moved and another half made.
        Files.write(published.resolve(".heddle-published.json"), marker);
        Files.write(published.resolve("catalog.duckdb"), catalog);
        Files.delete(published.resolve("totals/@data"));
        Files.createSymbolicLink(published.resolve("orders/.heddle-new"), before);
        Files.write(published.resolve(".catalog.duckdb.new"), new byte[100]);
        assertThat(apples()).isEqualTo("4");
        assertThat(shop.run("status")).isZero();
        assertThat(apples()).isEqualTo("31");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(after);
        assertThat(links()).hasSize(6).contains("totals/@data");
        assertThat(published.resolve(".catalog.duckdb.new")).doesNotExist();
    }

    @Test
    void everythingIsMadeAnewWhereNothingIsKnown() throws IOException, SQLException {
        Files.delete(published.resolve(".heddle-published.json"));
        Files.delete(published.resolve("catalog.duckdb"));
        Files.delete(published.resolve("totals/@data"));
        Path foreign = Files.createDirectories(published.resolve("mine"));
        Files.writeString(foreign.resolve("notes.txt"), "mine");
        Files.createDirectories(published.resolve("old/asset"));
        Files.createSymbolicLink(published.resolve("old/asset/@data"), foreign);
        assertThat(shop.run("status")).isZero();
        assertThat(apples()).isEqualTo("4");
        assertThat(links()).hasSize(6);
        assertThat(published.resolve("old")).doesNotExist();
        assertThat(foreign.resolve("notes.txt")).hasContent("mine");
        // Nothing moved since: nothing is touched.
        Object made = Files.getLastModifiedTime(published.resolve("catalog.duckdb"));
        assertThat(shop.run("status")).isZero();
        assertThat(Files.getLastModifiedTime(published.resolve("catalog.duckdb"))).isEqualTo(made);
    }

    @Test
    void renamedAndRetiredAssetsMoveAlong() throws IOException, SQLException {
        shop.edit(
                "src/shop/Shop.java",
                "    @Asset\n    @Unpartitioned\n    Dataset<Total> prices() {",
                "    @Asset(key = \"new/prices\", formerly = \"prices\")\n    @Unpartitioned\n    Dataset<Total> prices() {");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
        assertThat(links()).contains("new/prices/@data").doesNotContain("prices/@data");
        assertThat(query("SELECT amount FROM \"new/prices\"")).containsExactly("7");
        assertThatThrownBy(() -> query("SELECT amount FROM prices"))
                .isInstanceOf(SQLException.class);
        shop.edit("src/shop/Shop.java", "@Asset(key = \"new/prices\", formerly = \"prices\")", "");
        assertThat(shop.run("apply", "--retire", "--yes")).describedAs(shop.err()).isZero();
        assertThat(links()).hasSize(5);
        assertThat(published.resolve("new")).doesNotExist();
    }

    @Test
    void aFolderThatCanNotBeWrittenHoldsNothingUp() throws IOException {
        shop.write(
                "heddle.yaml",
                shop.read("heddle.yaml").replace("folder: published", "folder: in/2026-01-01.csv"));
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.err())
                .contains("Cannot bring the published folder", "The next command tries again.");
        shop.write(
                "heddle.yaml",
                shop.read("heddle.yaml").replace("folder: in/2026-01-01.csv", "folder: .heddle/x"));
        assertThat(shop.run("status")).isEqualTo(1);
        assertThat(shop.err()).contains("lie in each other");
        assertThat(Files.exists(published, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void aFolderOfAnotherProjectIsLeftAlone() throws IOException {
        Set<String> before = links();
        shop.write("heddle.yaml", shop.read("heddle.yaml").replace("name: shop", "name: other"));
        shop.day("2026-01-02", "apple,30\n");
        assertThat(shop.run("apply")).isZero();
        assertThat(shop.err()).contains("it shows data of project 'shop'");
        assertThat(links()).isEqualTo(before);
    }

    private List<String> rows(String asset) throws SQLException {
        return query(
                "SELECT n FROM read_parquet('"
                        + published
                        + "/"
                        + asset
                        + "/@data/*.parquet') ORDER BY 1");
    }

    @Test
    void rowsThatWereAppendedAreFilesOfOneFolder() throws IOException, SQLException {
        String source =
                """
                package shop;
                import dev.heddle.api.asset.*; import dev.heddle.api.data.*; import dev.heddle.api.increment.*;
                import java.util.*;
                @Assets public final class Lines {
                    public record Line(int n) {}
                    @Asset @Refresh("1h") @Append
                    List<Line> more(Cursor<Integer> last) {
                        int next = last.last().orElse(0) + 1;
                        last.next(next);
                        return List.of(new Line(next));
                    }
                }
                """;
        shop.write("src/shop/Lines.java", source);
        for (int i = 0; i < 3; i++) {
            assertThat(shop.run("apply")).describedAs(shop.err()).isZero();
            shop.now = shop.now.plusSeconds(7_200);
        }
        assertThat(rows("more")).containsExactly("1", "2", "3");
        Path before = Files.readSymbolicLink(published.resolve("more/@data"));

        assertThat(shop.run("undo")).describedAs(shop.err()).isZero();

        assertThat(rows("more")).containsExactly("1", "2");
        assertThat(Files.isDirectory(before)).as("who reads it still may").isTrue();
        assertThat(shop.run("undo")).describedAs(shop.err()).isZero();
        assertThat(rows("more")).containsExactly("1");
        assertThat(before).doesNotExist();
        assertThat(query("SELECT count(*) FROM more")).containsExactly("1");
    }
}
