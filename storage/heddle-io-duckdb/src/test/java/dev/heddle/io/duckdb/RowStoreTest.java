package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType.Simple;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowStore.BoundQuery;
import dev.heddle.spi.data.RowStore.Table;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RowStoreTest {
    record Numbered(int n) {}

    private record Hidden(long value) {}

    @TempDir Path folder;
    private Stores stores;

    @BeforeEach
    void open() {
        stores = Stores.in(folder);
    }

    @AfterEach
    void close() {
        assertThat(stores.rows().openConnections()).as("open connections").isZero();
        stores.close();
    }

    @Test
    void startsANewFileAfterAMillionRows() throws IOException {
        RowStore.Part part = stores.write(Numbered.class, numbers(0, 2_000_001)).part();
        assertThat(Parts.list(part.folder()))
                .containsExactly(
                        Parts.file(part.folder(), 0),
                        Parts.file(part.folder(), 1),
                        Parts.file(part.folder(), 2));
        List<Column> columns = RecordColumns.of(Numbered.class);
        try (Stream<Numbered> rows =
                stores.rows().readRows(Numbered.class, columns, List.of(part))) {
            Iterator<Numbered> read = rows.iterator();
            for (int i = 0; i <= 2_000_000; i++) {
                assertThat(read.next().n()).isEqualTo(i);
            }
            assertThat(read.hasNext()).isFalse();
        }
        assertThat(stores.rows().countRows(List.of(part))).isEqualTo(2_000_001);
    }

    @Test
    void showsRowsAsText() throws IOException {
        record Shown(
                LocalDate day, Instant at, double real, Optional<String> note, List<String> tags) {}
        RowStore.Part part =
                stores.write(
                                Shown.class,
                                Stream.of(
                                        new Shown(
                                                LocalDate.of(2001, 2, 3),
                                                Instant.parse("2001-02-03T04:05:06.789Z"),
                                                1.5,
                                                Optional.empty(),
                                                List.of("a", "b"))))
                        .part();
        RowStore.Preview preview = stores.rows().preview(part.spec().columns(), List.of(part), 5);
        assertThat(preview.totalRows()).isEqualTo(1);
        assertThat(preview.rows())
                .containsExactly(
                        List.of(
                                Optional.of("2001-02-03"),
                                Optional.of("2001-02-03 04:05:06.789+00"),
                                Optional.of("1.5"),
                                Optional.empty(),
                                Optional.of("[a, b]")));
    }

    @Test
    void keepsJsonAsItWasWritten() throws IOException {
        record Document(String json) {}
        List<Column> columns = List.of(new Column("json", Simple.JSON, false));
        Path target = Files.createDirectory(folder.resolve("json"));
        List<Document> rows = List.of(new Document("{ \"a\" : [1,  2.50] }"), new Document("null"));
        RowStore.Written written =
                stores.rows().writeRows(Document.class, columns, rows.stream(), target);
        RowStore.Part part = Stores.part("", columns, target);
        try (Stream<Document> read =
                stores.rows().readRows(Document.class, columns, List.of(part))) {
            assertThat(read.toList()).isEqualTo(rows);
        }
        Path copied = Files.createDirectory(folder.resolve("copied"));
        BoundQuery query =
                new BoundQuery(
                        "select json from t where json_valid(json)",
                        Map.of("t", new Table(columns, List.of(part))),
                        Map.of());
        assertThat(stores.rows().writeQuery(columns, query, copied)).isEqualTo(written);
    }

    @Test
    void takesPrivateRecords() throws IOException {
        RowStore.Part part = stores.write(Hidden.class, Stream.of(new Hidden(1))).part();
        assertThat(read(Hidden.class, List.of(part))).containsExactly(new Hidden(1));
    }

    @Test
    void takesRecordsOfOtherClassLoaders() throws IOException, ReflectiveOperationException {
        Class<? extends Record> foreign = loadedAgain(Hidden.class);
        Constructor<? extends Record> constructor = foreign.getDeclaredConstructor(long.class);
        constructor.setAccessible(true);
        Record row = constructor.newInstance(7L);
        RowStore.Part part = stores.write(foreign, Stream.of(row)).part();
        try (Stream<? extends Record> rows =
                stores.rows().readRows(foreign, RecordColumns.of(foreign), List.of(part))) {
            assertThat(rows.map(Record.class::cast)).containsExactly(row);
        }
        assertThat(foreign).isNotEqualTo(Hidden.class);
    }

    private static Class<? extends Record> loadedAgain(Class<? extends Record> type)
            throws IOException, ClassNotFoundException {
        ClassLoader parent = type.getClassLoader();
        byte[] code;
        try (InputStream file =
                parent.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            code = file.readAllBytes();
        }
        ClassLoader loader =
                new ClassLoader(parent) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve)
                            throws ClassNotFoundException {
                        return name.equals(type.getName()) && findLoadedClass(name) == null
                                ? defineClass(name, code, 0, code.length)
                                : super.loadClass(name, resolve);
                    }
                };
        return loader.loadClass(type.getName()).asSubclass(Record.class);
    }

    @Test
    void refusesVirtualThreads() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        stores.write(Numbered.class, numbers(0, 1));
                    } catch (HeddleException | IOException e) {
                        failure.set(e);
                    }
                })
                .join();
        assertThat(failure.get()).hasMessageContaining("on a virtual thread");
    }

    @Nested
    class Laziness {
        @Test
        void nothingIsOpenBeforeTheFirstRow() throws IOException {
            RowStore.Part part = stores.write(Numbered.class, numbers(0, 10)).part();
            List<Column> columns = RecordColumns.of(Numbered.class);
            try (Stream<Numbered> rows =
                    stores.rows().readRows(Numbered.class, columns, List.of(part))) {
                assertThat(stores.rows().openConnections()).isZero();
                assertThat(rows.findFirst()).contains(new Numbered(0));
            }
        }

        @Test
        void closingEarlyFreesAll() throws IOException {
            RowStore.Part part = stores.write(Numbered.class, numbers(0, 500_000)).part();
            List<Column> columns = RecordColumns.of(Numbered.class);
            Stream<Numbered> rows = stores.rows().readRows(Numbered.class, columns, List.of(part));
            Iterator<Numbered> read = rows.iterator();
            assertThat(read.next()).isEqualTo(new Numbered(0));
            assertThat(stores.rows().openConnections()).isEqualTo(1);
            rows.close();
            assertThat(stores.rows().openConnections()).isZero();
            rows.close();
        }

        @Test
        void theLastRowFreesAll() throws IOException {
            RowStore.Part part = stores.write(Numbered.class, numbers(0, 10)).part();
            Stream<Numbered> leftOpen =
                    stores.rows()
                            .readRows(
                                    Numbered.class,
                                    RecordColumns.of(Numbered.class),
                                    List.of(part));
            assertThat(leftOpen.count()).isEqualTo(10);
            assertThat(stores.rows().openConnections()).isZero();
        }

        @Test
        void queriesFreeAllOnFailure() throws IOException {
            Path target = Files.createDirectory(folder.resolve("target"));
            for (String sql :
                    List.of(
                            "select 1 as m",
                            "select x",
                            "select error('no')::integer as n",
                            "select (9000000000 + range)::integer as n from range(10)")) {
                BoundQuery query = new BoundQuery(sql, Map.of(), Map.of());
                List<Column> columns = RecordColumns.of(Numbered.class);
                assertThatThrownBy(() -> stores.rows().writeQuery(columns, query, target))
                        .isInstanceOf(HeddleException.class);
                try (Stream<Numbered> rows =
                        stores.rows().readQuery(Numbered.class, columns, query)) {
                    assertThatThrownBy(rows::toList)
                            .isInstanceOf(HeddleException.class)
                            .message()
                            .doesNotContain("Invalid result set");
                }
                assertThat(stores.rows().openConnections()).isZero();
            }
        }

        @Test
        void aFailureInTheMiddleIsNotTakenForTheEnd() {
            BoundQuery query =
                    new BoundQuery(
                            """
                            select case when range < 300000 then range else error('broken at ' || range) end::integer as n
                            from range(400000)
                            """,
                            Map.of(),
                            Map.of());
            try (Stream<Numbered> rows =
                    stores.rows()
                            .readQuery(Numbered.class, RecordColumns.of(Numbered.class), query)) {
                assertThatThrownBy(rows::count)
                        .isInstanceOf(HeddleException.class)
                        .hasMessageContaining("broken at");
            }
        }
    }

    @Nested
    @Timeout(60)
    class Interrupts {
        private static final BoundQuery ENDLESS =
                new BoundQuery(
                        "select (a.range % 7)::integer as n from range(10000000000) a order by hash(a.range)",
                        Map.of(), Map.of());

        @Test
        void cancelAQueryThatRuns() throws IOException, InterruptedException {
            Path target = Files.createDirectory(folder.resolve("target"));
            List<Column> columns = RecordColumns.of(Numbered.class);
            isCancelled(() -> stores.rows().writeQuery(columns, ENDLESS, target));
            isCancelled(() -> {
                try (Stream<Numbered> rows =
                        stores.rows().readQuery(Numbered.class, columns, ENDLESS)) {
                    assertThat(rows.toList()).isEmpty();
                }
            });
        }

        @Test
        void cancelRowsThatAreRead() throws InterruptedException {
            BoundQuery query =
                    new BoundQuery(
                            "select (range % 7)::integer as n from range(100000000000)",
                            Map.of(), Map.of());
            isCancelled(() -> {
                try (Stream<Numbered> rows =
                        stores.rows()
                                .readQuery(
                                        Numbered.class, RecordColumns.of(Numbered.class), query)) {
                    assertThat(rows.count()).isZero();
                }
            });
        }

        @Test
        void cancelRowsThatAreWritten() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            isCancelled(() -> {
                Stream<Numbered> rows =
                        IntStream.iterate(0, i -> i + 1)
                                .mapToObj(Numbered::new)
                                .peek(row -> begun.countDown());
                try {
                    stores.write(Numbered.class, rows);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(begun.getCount()).isZero();
        }

        private void isCancelled(Runnable work) throws InterruptedException {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicBoolean stillSet = new AtomicBoolean();
            Thread thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    work.run();
                                } catch (HeddleException e) {
                                    failure.set(e);
                                }
                                stillSet.set(Thread.currentThread().isInterrupted());
                            });
            while (stores.rows().openConnections() == 0 && thread.isAlive()) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            thread.join();
            assertThat(failure.get())
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            e -> assertThat(e.code()).isEqualTo(DataError.INTERRUPTED));
            assertThat(stillSet).isTrue();
        }
    }

    @Nested
    class OlderSchemas {
        record Old(int id) {}

        record Grown(Optional<String> note, int id) {}

        record Strict(int id, String origin) {}

        record Wider(long id) {}

        @Test
        void miss() throws IOException {
            RowStore.Part old = stores.write(Old.class, Stream.of(new Old(1))).part();
            RowStore.Part grown =
                    stores.write(Grown.class, Stream.of(new Grown(Optional.of("x"), 2))).part();
            RowStore.Part older = stores.write(Old.class, Stream.of(new Old(3))).part();
            assertThat(read(Grown.class, List.of(old, grown, older)))
                    .containsExactly(
                            new Grown(Optional.empty(), 1),
                            new Grown(Optional.of("x"), 2),
                            new Grown(Optional.empty(), 3));
            assertThat(read(Old.class, List.of(grown))).containsExactly(new Old(2));
            BoundQuery query =
                    new BoundQuery(
                            "select id, max(note) as note from t group by id order by id",
                            Map.of(
                                    "t",
                                    new Table(RecordColumns.of(Grown.class), List.of(old, grown))),
                            Map.of());
            try (Stream<Grown> rows =
                    stores.rows().readQuery(Grown.class, RecordColumns.of(Grown.class), query)) {
                assertThat(rows)
                        .containsExactly(
                                new Grown(Optional.empty(), 1), new Grown(Optional.of("x"), 2));
            }
        }

        @Test
        void thatDoNotFitAreNamedByCellAndColumn() throws IOException {
            RowStore.Part stored = stores.write(Old.class, Stream.of(new Old(1))).part();
            RowStore.Part part =
                    Stores.part("2001-01-01", stored.spec().columns(), stored.folder());
            assertThatThrownBy(() -> read(Strict.class, List.of(part)))
                    .isInstanceOf(HeddleException.class)
                    .hasMessage(
                            "Cannot read column 'origin' of partition '2001-01-01': it is not stored there,"
                                    + " and the record says that it is not Optional.");
            assertThatThrownBy(() -> read(Wider.class, List.of(part)))
                    .isInstanceOf(HeddleException.class)
                    .hasMessage(
                            "Cannot read column 'id' of partition '2001-01-01': it is stored as INTEGER,"
                                    + " and the record has BIGINT.");
        }

        @Test
        void areNotTrustedOverTheFiles() throws IOException {
            RowStore.Part stored = stores.write(Old.class, Stream.of(new Old(1))).part();
            RowStore.Part lying = Stores.part("", RecordColumns.of(Wider.class), stored.folder());
            assertThatThrownBy(() -> read(Wider.class, List.of(lying)))
                    .isInstanceOf(HeddleException.class)
                    .hasMessageContaining("holds column 'id' as INTEGER, not as BIGINT");
        }
    }

    @Test
    void recordsThatDoNotFitTheirColumnsAreTheUsers() {
        List<Column> columns = List.of(new Column("n", Simple.TEXT, false));
        assertThatThrownBy(() ->
                        stores.rows().writeRows(Numbered.class, columns, Stream.empty(), folder))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot use record 'Numbered' for rows: component 'n': type int can not hold TEXT.");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        RowStore.Part part = Stores.part("", RecordColumns.of(Numbered.class), empty);
        assertThatThrownBy(() -> read(Numbered.class, List.of(part)))
                .isInstanceOf(HeddleException.class)
                .hasMessage("Cannot read rows from '" + empty + "': it holds no Parquet file.");
    }

    private static Stream<Numbered> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Numbered::new);
    }

    private <R extends Record> List<R> read(Class<R> type, List<RowStore.Part> parts) {
        try (Stream<R> rows = stores.rows().readRows(type, RecordColumns.of(type), parts)) {
            return rows.toList();
        }
    }
}
