package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    private static final int ROWS = 3_000;
    private static final long SEED = 20_010_101;

    @TempDir Path folder;
    private Stores stores;

    @BeforeEach
    void open() {
        stores = Stores.in(folder);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void primitives() throws IOException {
        comeBackAsTheyWere(AllTypes.Primitives.class, AllTypes::primitives);
    }

    @Test
    void boxes() throws IOException {
        comeBackAsTheyWere(AllTypes.Boxes.class, AllTypes::boxes);
    }

    @Test
    void textsNumbersAndTimes() throws IOException {
        comeBackAsTheyWere(AllTypes.Objects.class, AllTypes::objects);
    }

    @Test
    void optionals() throws IOException {
        comeBackAsTheyWere(AllTypes.Optionals.class, AllTypes::optionals);
    }

    @Test
    void listsMapsAndNestedRecords() throws IOException {
        comeBackAsTheyWere(AllTypes.Nested.class, AllTypes::nested);
    }

    private <R extends Record> void comeBackAsTheyWere(Class<R> type, Function<AllTypes, R> next)
            throws IOException {
        AllTypes values = new AllTypes(SEED);
        List<R> rows = Stream.generate(() -> next.apply(values)).limit(ROWS).toList();
        Stores.Stored stored = stores.write(type, rows.stream());
        List<Column> columns = RecordColumns.of(type);
        try (Stream<R> read = stores.rows().readRows(type, columns, List.of(stored.part()))) {
            assertThat(read.toList()).as("rows of seed %d", SEED).isEqualTo(rows);
        }
        passThroughSqlUnchanged(columns, stored);
    }

    /// Rows from Java and from SQL have one hash.
    private void passThroughSqlUnchanged(List<Column> columns, Stores.Stored stored)
            throws IOException {
        RowStore.BoundQuery query =
                new RowStore.BoundQuery(
                        "select * from t order by hash(t)",
                        Map.of("t", new RowStore.Table(columns, List.of(stored.part()))),
                        Map.of());
        Path target = Files.createDirectory(folder.resolve("target"));
        assertThat(stores.rows().writeQuery(columns, query, target))
                .as("rows of seed %d", SEED)
                .isEqualTo(stored.written());
    }
}
