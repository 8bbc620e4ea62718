package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowImporter.Format;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of files that others wrote.
class RowImporterTest {
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("day", ColumnType.Simple.DATE, false),
                    new Column("item", ColumnType.Simple.TEXT, false),
                    new Column("amount", ColumnType.Simple.BIGINT, false),
                    new Column("price", new ColumnType.Decimal(10, 2), true));

    @TempDir private Path folder;
    private DuckDbRowStore store;

    /// A sale.
    record Sale(LocalDate day, String item, long amount, Optional<BigDecimal> price) {}

    @BeforeEach
    void open() {
        store = new DuckDbRowStore(new DuckDbSettings(512L << 20, 2, folder.resolve("spill")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path empty(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private List<Sale> read(Path from) {
        RowStore.Part part =
                new RowStore.Part(
                        PartitionKey.NONE, from, new ValueSpec(ValueKind.ROWS, "Sale", COLUMNS));
        try (Stream<Sale> rows = store.readRows(Sale.class, COLUMNS, List.of(part))) {
            return rows.toList();
        }
    }

    @Test
    void csvIsReadAsTheDeclaredTypesByName() throws IOException {
        Path csv = file("a.csv", "Item,day,amount,price\n007,2026-01-01,3,1.50\n,2026-01-02,4,\n");
        Path to = empty("csv");

        RowStore.Written written =
                store.importRows(RowForm.of(COLUMNS), List.of(csv), Format.CSV, to);

        assertThat(written.rows()).isEqualTo(2);
        assertThat(read(to))
                .containsExactly(
                        new Sale(
                                LocalDate.of(2026, 1, 1),
                                "007",
                                3,
                                Optional.of(new BigDecimal("1.50"))),
                        new Sale(LocalDate.of(2026, 1, 2), "", 4, Optional.empty()));
    }

    @Test
    void theVersionIsThatOfTheRowsHoweverTheyCame() throws IOException {
        Path csv = file("a.csv", "day,item,amount,price\n2026-01-01,a,3,1.5\n");
        Path json =
                file(
                        "a.json",
                        "[{\"item\":\"a\",\"day\":\"2026-01-01\",\"amount\":3,\"price\":1.5}]");
        Path lines =
                file(
                        "a.jsonl",
                        "{\"item\":\"a\",\"day\":\"2026-01-01\",\"amount\":3,\"price\":1.5}\n");
        RowStore.Written made =
                store.writeRows(
                        Sale.class,
                        COLUMNS,
                        Stream.of(
                                new Sale(
                                        LocalDate.of(2026, 1, 1),
                                        "a",
                                        3,
                                        Optional.of(new BigDecimal("1.50")))),
                        empty("made"));

        assertThat(store.importRows(RowForm.of(COLUMNS), List.of(csv), Format.CSV, empty("c")))
                .isEqualTo(made);
        assertThat(store.importRows(RowForm.of(COLUMNS), List.of(json), Format.JSON, empty("j")))
                .isEqualTo(made);
        assertThat(store.importRows(RowForm.of(COLUMNS), List.of(lines), Format.JSON, empty("l")))
                .isEqualTo(made);
        Path parquet = folder.resolve("made/part-00000.parquet");
        assertThat(
                        store.importRows(
                                RowForm.of(COLUMNS), List.of(parquet), Format.PARQUET, empty("p")))
                .isEqualTo(made);
        assertThat(store.hashRows(RowForm.of(COLUMNS), folder.resolve("p"))).isEqualTo(made);
    }

    @Test
    void columnsThatDoNotFitAreAllNamed() throws IOException {
        Path csv = file("a.csv", "day,name,amount\n2026-01-01,a,3\n");

        assertThatThrownBy(() ->
                        store.importRows(RowForm.of(COLUMNS), List.of(csv), Format.CSV, empty("c")))
                .hasMessageContaining("Cannot take in '" + csv + "'")
                .hasMessageContaining("Column 'item' is missing.")
                .hasMessageContaining("Column 'name' is not in the record.");
    }

    @Test
    void oneBadValueRefusesAll() throws IOException {
        Path csv = file("a.csv", "day,item,amount,price\n2026-01-01,a,3,\n2026-01-02,b,many,\n");

        assertThatThrownBy(() ->
                        store.importRows(RowForm.of(COLUMNS), List.of(csv), Format.CSV, empty("c")))
                .hasMessageContaining("many");
        Path missing = file("b.csv", "day,item,amount,price\n,a,3,\n");
        assertThatThrownBy(() ->
                        store.importRows(
                                RowForm.of(COLUMNS), List.of(missing), Format.CSV, empty("d")))
                .hasMessageContaining("column 'day'");
    }

    @Test
    void whatIsNoSuchFileIsSaidToBe() throws IOException {
        Path text = file("a.parquet", "not parquet");

        assertThatThrownBy(() ->
                        store.importRows(
                                RowForm.of(COLUMNS), List.of(text), Format.PARQUET, empty("c")))
                .hasMessageContaining("a.parquet");
    }
}
