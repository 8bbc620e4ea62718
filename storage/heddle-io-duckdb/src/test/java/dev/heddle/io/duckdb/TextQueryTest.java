package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries that somebody types, and their rows as text.
class TextQueryTest {
    record Row(int n) {}

    private static final List<Column> COLUMNS = RecordColumns.of(Row.class);

    @TempDir Path folder;
    private Stores stores;
    private RowStore.Part rows;

    @BeforeEach
    void store() throws IOException {
        stores = Stores.in(folder);
        rows = stores.write(Row.class, IntStream.range(0, 5000).mapToObj(Row::new)).part();
    }

    @AfterEach
    void close() {
        assertThat(stores.rows().openConnections()).as("open connections").isZero();
        stores.close();
    }

    private TextRows open(String sql) {
        return stores.rows()
                .readText(
                        new RowStore.BoundQuery(
                                sql,
                                Map.of("a/t", new RowStore.Table(COLUMNS, List.of(rows))),
                                Map.of()));
    }

    private List<List<Optional<String>>> read(String sql) {
        try (TextRows found = open(sql)) {
            List<List<Optional<String>>> all = new ArrayList<>();
            Optional<List<Optional<String>>> row = found.next();
            while (row.isPresent()) {
                all.add(row.get());
                row = found.next();
            }
            return all;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    1::HUGEINT                                   | HUGEINT                  | NUMBER  | 1
                    1.50::DECIMAL(5,2)                           | DECIMAL(5,2)             | NUMBER  | 1.50
                    'NaN'::DOUBLE                                | DOUBLE                   | NUMBER  | nan
                    1 = 1                                        | BOOLEAN                  | BOOLEAN | true
                    'a''b'                                       | VARCHAR                  | TEXT    | a'b
                    DATE '2001-02-03'                            | DATE                     | TEXT    | 2001-02-03
                    TIMESTAMP '2001-02-03 04:05:06'              | TIMESTAMP                | TEXT    | 2001-02-03T04:05:06
                    TIMESTAMP '2001-02-03 04:05:06.5'            | TIMESTAMP                | TEXT    | 2001-02-03T04:05:06.500000
                    TIMESTAMPTZ '2001-02-03 04:05:06+02'         | TIMESTAMP WITH TIME ZONE | TEXT    | 2001-02-03T02:05:06Z
                    TIMESTAMP 'infinity'                         | TIMESTAMP                | TEXT    | infinity
                    [1, NULL]                                    | INTEGER[]                | JSON    | [1,null]
                    {'a': 'x', 'b': DATE '2001-02-03'}           | STRUCT(a VARCHAR, b DATE) | JSON   | {"a":"x","b":"2001-02-03"}
                    MAP {'a': 1}                                 | MAP(VARCHAR, INTEGER)    | JSON    | {"a":1}
                    '{"a": [1]}'::JSON                           | JSON                     | JSON    | {"a":[1]}
                    INTERVAL 90 SECOND                           | INTERVAL                 | TEXT    | 00:01:30
                    """)
    void tellsEveryValueAsText(String expression, String type, TextRows.Form form, String text) {
        try (TextRows found = open("select " + expression + " as x")) {
            assertThat(found.columns()).containsExactly(new TextRows.TextColumn("x", type, form));
            assertThat(found.next()).contains(List.of(Optional.of(text)));
            assertThat(found.next()).isEmpty();
        }
    }

    @Test
    void tellsNothingFromAnEmptyText() {
        assertThat(read("select '' a, NULL b"))
                .containsExactly(List.of(Optional.of(""), Optional.empty()));
    }

    @Test
    void keepsTheOrderOfTheQueryAndColumnsOfOneName() {
        assertThat(read("select n from t order by n desc limit 3"))
                .containsExactly(one("4999"), one("4998"), one("4997"));
        List<List<Optional<String>>> all = read("select n from \"a/t\" order by -n");
        assertThat(all).hasSize(5000);
        assertThat(all.getFirst()).isEqualTo(one("4999"));
        assertThat(all.getLast()).isEqualTo(one("0"));
        assertThat(read("select 1 as x, 2 as x;"))
                .containsExactly(List.of(Optional.of("1"), Optional.of("2")));
        assertThat(read("select 7 -- and nothing else")).containsExactly(one("7"));
    }

    private static List<Optional<String>> one(String text) {
        return List.of(Optional.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from 'DIR/secret.csv'",
                "select * from read_text('DIR/secret.csv')",
                "select * from glob('DIR/*')",
                "select getenv('HOME') from t",
                "copy t to 'DIR/out.csv'",
                "attach 'DIR/x.db'",
                "install httpfs",
                "set lock_configuration = false",
                "select * from duckdb_settings()",
                "select * from information_schema.tables",
                "select 1; select 2",
                "select $1",
                "selec 1",
                "",
            })
    void refusesEverythingButOneSelectOverItsTables(String sql) throws IOException {
        Files.writeString(folder.resolve("secret.csv"), "n\n42\n");
        assertThatThrownBy(() -> read(sql.replace("DIR", folder.toString())))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot run the query: ");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void tellsWhatFailsOnTheData() {
        assertThatThrownBy(() -> read("select error('at ' || n) from t where n > 4000"))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("at 4");
        assertThatThrownBy(() -> read("select CAST('x' AS INTEGER) from t"))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("Could not convert string 'x' to INT32");
    }

    @Test
    void namesTheTablesOfAQuery() {
        assertThat(
                        stores.rows()
                                .names(
                                        "with w as (select * from \"sales/orders\") select * from w join a.b using (n) where n in (from c)"))
                .satisfies(names -> {
                    assertThat(names.read())
                            .containsExactlyInAnyOrder("sales/orders", "w", "a.b", "c");
                    assertThat(names.defined()).containsExactly("w");
                });
    }

    @Test
    void givesTheKeyOfEachRowsPartition() throws IOException {
        RowStore.Part first = stores.write(Row.class, Stream.of(new Row(1), new Row(2))).part();
        RowStore.Part second = stores.write(Row.class, Stream.of(new Row(3))).part();
        RowStore.Table table =
                new RowStore.Table(
                        COLUMNS,
                        List.of(
                                Stores.part("it's; --", COLUMNS, first.folder()),
                                Stores.part("b", COLUMNS, second.folder())),
                        Optional.of("my \"key\""));
        try (TextRows found =
                stores.rows()
                        .readText(
                                new RowStore.BoundQuery(
                                        "select * from t order by n",
                                        Map.of("t", table),
                                        Map.of()))) {
            assertThat(found.columns())
                    .extracting(TextRows.TextColumn::name)
                    .containsExactly("n", "my \"key\"");
            assertThat(found.next()).contains(List.of(Optional.of("1"), Optional.of("it's; --")));
            assertThat(found.next()).contains(List.of(Optional.of("2"), Optional.of("it's; --")));
            assertThat(found.next()).contains(List.of(Optional.of("3"), Optional.of("b")));
        }
    }
}
