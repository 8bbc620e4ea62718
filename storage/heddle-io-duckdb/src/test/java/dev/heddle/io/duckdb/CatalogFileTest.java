package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.duckdb.catalog.CatalogFile;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {
    record Row(int n, Duration took) {}

    record Wider(int n, Duration took, String more) {}

    private static final List<Column> COLUMNS = RecordColumns.of(Row.class);

    @TempDir Path folder;
    private Stores stores;
    private CatalogFile catalog;

    @BeforeEach
    void open() throws IOException {
        stores = Stores.in(Files.createDirectory(folder.resolve("it's")));
        catalog = new CatalogFile(folder.resolve("catalog.duckdb"));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private RowStore.Table table(int... numbers) throws IOException {
        Stream<Row> rows =
                java.util.Arrays.stream(numbers).mapToObj(n -> new Row(n, Duration.ofSeconds(n)));
        return new RowStore.Table(COLUMNS, List.of(stores.write(Row.class, rows).part()));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + catalog.file());
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String first(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return first(connection, sql);
        }
    }

    @Test
    void viewsShowTheFilesOfTheirTables() throws IOException, SQLException {
        catalog.write(Map.of("sales/my \"orders\"", table(1, 2)), 7);
        assertThat(first("SELECT sum(n) FROM \"sales/my \"\"orders\"\"\"")).isEqualTo("3");
        assertThat(first("SELECT max(took) FROM \"sales/my \"\"orders\"\"\""))
                .isEqualTo("00:00:02");
        assertThat(first("SELECT number FROM heddle.change_set")).isEqualTo("7");
    }

    @Test
    void partsOfDifferentColumnsAreOneView() throws IOException, SQLException {
        RowStore.Part wide =
                stores.write(Wider.class, Stream.of(new Wider(3, Duration.ZERO, "x"))).part();
        RowStore.Table both =
                new RowStore.Table(COLUMNS, List.of(table(1).parts().getFirst(), wide));
        catalog.write(Map.of("t", both), 1);
        assertThat(first("SELECT string_agg(coalesce(more, '-'), ',' ORDER BY n) FROM t"))
                .isEqualTo("-,x");
    }

    @Test
    void changesAreSeenAtOnceAndByNewReadersOnly() throws IOException, SQLException {
        catalog.write(Map.of("a", table(1), "b", table(2), "c", table(3)), 1);
        try (Connection open = connect()) {
            assertThat(first(open, "SELECT n FROM a")).isEqualTo("1");
            catalog.change(Set.of("c"), Map.of("a", table(10), "d", table(4)), 2);
            assertThat(first(open, "SELECT n FROM a")).isEqualTo("1");
            assertThat(first(open, "SELECT n FROM c")).isEqualTo("3");
        }
        assertThat(first("SELECT n FROM a")).isEqualTo("10");
        assertThat(first("SELECT n FROM b")).isEqualTo("2");
        assertThat(first("SELECT n FROM d")).isEqualTo("4");
        assertThat(first("SELECT number FROM heddle.change_set")).isEqualTo("2");
        assertThatThrownBy(() -> first("SELECT n FROM c")).isInstanceOf(SQLException.class);
        catalog.change(Set.of("c"), Map.of("a", table(10)), 2);
        assertThat(first("SELECT n FROM a")).isEqualTo("10");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("catalog.duckdb", "it's");
        }
    }

    @Test
    void aCatalogThatIsNoneIsToldAndMadeAnew() throws IOException, SQLException {
        Files.writeString(catalog.file(), "no database at all");
        Map<String, RowStore.Table> tables = Map.of("a", table(1));
        assertThatThrownBy(() -> catalog.change(Set.of(), tables, 1))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot write the catalog '" + catalog.file() + "': ");
        assertThat(catalog.file()).hasContent("no database at all");
        catalog.write(tables, 1);
        assertThat(first("SELECT n FROM a")).isEqualTo("1");
    }
}
