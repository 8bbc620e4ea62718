package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.model.asset.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
    private static final String SHOP =
            """
            package shop;
            @Assets(prefix = "sales") class Shop {
              record Order(String id, Optional<String> note) {}
              @Asset @Daily(start = "2001-01-01") Dataset<Order> orders() { return Dataset.of(); }
              @Asset String text() { return ""; }
            }
            """;

    private static String sql(AssetDefinition asset) {
        return ((AssetDefinition.Code.Sql) asset.code()).text();
    }

    @Test
    void recordsDeclareTheRowsOfAQuery() {
        Compiled shop =
                Compiled.of(
                        SHOP,
                        """
                        package shop;
                        /// Orders by day.
                        @Sql(value = '''
                            select '\\\\', '\\"\\"\\"', id,	count(*) as  \\s
                              from orders

                            group by id''', reads = "orders", prefix = "sales", group = "ranks", kinds = "rank", tags = "a=b")
                        @Monthly(start = "2001-01-01") @Pool("duck")
                        public record OrderRank(String id, long count) {}
                        """
                                .replace("'''", "\"\"\""));

        AssetDefinition rank = shop.asset("sales/order_rank");
        assertThat(sql(rank))
                .isEqualTo(
                        String.join(
                                "\n",
                                "select '\\', '\"\"\"', id,\tcount(*) as   ",
                                "  from orders",
                                "",
                                "group by id"));
        assertThat(rank.spec().kinds()).containsExactly("rank", "sql");
        assertThat(rank.spec().group()).isEqualTo("ranks");
        assertThat(rank.spec().pool()).contains("duck");
        assertThat(rank.spec().description()).isEqualTo("Orders by day.");
        assertThat(rank.spec().partitions().description()).isEqualTo("monthly from 2001-01");
        assertThat(rank.spec().value().kind()).isEqualTo(ValueKind.ROWS);
        assertThat(rank.spec().source()).hasToString("Optional[shop/OrderRank.java:9]");
        assertThat(rank.upstreams())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.spec().asset()).hasToString("sales/orders");
                    assertThat(read.spec().name()).isEqualTo("sales/orders");
                    assertThat(read.spec().loaded()).isTrue();
                    assertThat(read.type().orElseThrow().spec().columns())
                            .extracting(Object::toString)
                            .containsExactly("id TEXT", "note TEXT NULL");
                });
        assertThat(shop.generated("shop.OrderRankAssets"))
                .contains("ORDER_RANK = \"sales/order_rank\"");
    }

    @Test
    void queriesMayLieBesideTheSourceFile(@TempDir Path folder) throws IOException {
        Path source =
                Files.writeString(
                        folder.resolve("Rank.java"),
                        "package shop; @dev.heddle.api.asset.Sql(file = \"rank.sql\") record Rank(int x) {}");
        Files.writeString(folder.resolve("rank.sql"), "select 1 as x\n");
        Compiled shop =
                new Compiled(
                        Compiler.javac()
                                .withProcessors(new HeddleProcessor())
                                .compile(JavaFileObjects.forResource(source.toUri().toURL())));

        assertThat(sql(shop.asset("rank"))).isEqualTo("select 1 as x\n");
    }

    @Test
    void queriesMayLieOnTheClassPath(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/rank.sql"), "select 2 as x");
        Compiled shop =
                Compiled.with(
                        Compiled.STRICT,
                        List.of(folder),
                        List.of(),
                        """
                        package shop;
                        @Sql(file = "rank.sql") record Rank(int x) {}
                        """);

        assertThat(sql(shop.asset("rank"))).isEqualTo("select 2 as x");
    }

    @Test
    void mistakesInQueriesAreErrors() {
        Compiled shop =
                Compiled.of(
                        SHOP,
                        """
                        package shop;
                        @Sql(file = "none.sql", reads = {"order", "sales/text"}) record A(int x) {}
                        """,
                        """
                        package shop;
                        @Sql record B(int x) {}
                        """,
                        """
                        package shop;
                        @Sql("select 1") class C {}
                        """,
                        """
                        package shop;
                        @Sql(file = "../x.sql") record D(Object x) {}
                        """);

        assertThat(shop.errors())
                .containsExactlyInAnyOrder(
                        "A.java:2: Cannot read the query file 'none.sql': it is neither beside the source file of 'A' nor on the source path or class path.",
                        "A.java:2: Cannot read asset 'order': there is no such asset. Did you mean 'sales/orders'?",
                        "A.java:2: Cannot read asset 'sales/text' in a query: it holds String, not rows.",
                        "B.java:2: Cannot find the query of 'B': say either 'value' or 'file'.",
                        "C.java:2: Cannot use @Sql on 'C': it stands on the record of the query's rows.",
                        "D.java:2: Cannot read the query file '../x.sql': name a file beside the source file or below it.",
                        "D.java:2: Cannot store component 'x' of record 'D': there is no column for Object. Store it as JSON text in a String component.");
    }

    @Test
    void recordsOutOfSightAreReadByTheirColumns() {
        Compiled shop =
                Compiled.of(
                        SHOP,
                        """
                        package other;
                        @Sql(value = "select 1 as x", reads = "sales/orders") public record Rank(int x) {}
                        """);

        assertThat(shop.asset("rank").upstreams())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.type().orElseThrow().raw()).isEqualTo(Record.class);
                    assertThat(read.type().orElseThrow().spec().columns()).hasSize(2);
                });
    }
}
