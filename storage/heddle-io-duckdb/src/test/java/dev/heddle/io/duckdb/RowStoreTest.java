package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.Decimal;
import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.DataError;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType.Simple;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowStore.BoundQuery;
import dev.heddle.spi.data.RowStore.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.junit.jupiter.api.io.TempDir;

class RowStoreTest {
    record Numbered(int n) {}

    record Flight(String origin, Optional<String> note) {}

    record Address(String zip, Optional<String> street) {}

    record Person(String name, Address address, List<Address> others, Map<String, String> tags) {}

    private record Hidden(long value) {}

    private static final Optional<String> NO_OPTIONAL = null;

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
    void readsPartsInTheirOrder() throws IOException {
        List<RowStore.Part> parts =
                List.of(
                        stores.write(Numbered.class, numbers(5, 8)).part(),
                        stores.write(Numbered.class, numbers(0, 0)).part(),
                        stores.write(Numbered.class, numbers(0, 5)).part());
        assertThat(read(Numbered.class, parts))
                .extracting(Numbered::n)
                .containsExactly(5, 6, 7, 0, 1, 2, 3, 4);
        assertThat(stores.rows().countRows(parts)).isEqualTo(8);
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
    void givesNoRowsOfNoParts() {
        assertThat(read(Numbered.class, List.of())).isEmpty();
        assertThat(stores.rows().countRows(List.of())).isZero();
        assertThat(stores.rows().preview(RecordColumns.of(Numbered.class), List.of(), 10).rows())
                .isEmpty();
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
    void closesTheStreamOfRowsAndLetsItsFailureThrough() {
        AtomicBoolean closed = new AtomicBoolean();
        IllegalStateException failure = new IllegalStateException("broken source");
        Stream<Numbered> rows =
                numbers(0, 10)
                        .map(row -> {
                            if (row.n() == 7) {
                                throw failure;
                            }
                            return row;
                        })
                        .onClose(() -> closed.set(true));
        assertThatThrownBy(() -> stores.write(Numbered.class, rows)).isSameAs(failure);
        assertThat(closed).isTrue();
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
    class Nulls {
        @Test
        void areNamedByRowAndComponent() {
            refuses(
                    Flight.class,
                    "Cannot store row 3: component 'origin' is null, and it is not Optional.",
                    new Flight("LAX", Optional.empty()),
                    new Flight("JFK", Optional.of("x")),
                    new Flight(null, Optional.empty()));
            refuses(
                    Flight.class,
                    "Cannot store row 1: component 'note' is null instead of an empty Optional.",
                    new Flight("LAX", NO_OPTIONAL));
            refuses(
                    Flight.class,
                    "Cannot store row 2: it is null.",
                    new Flight("LAX", Optional.empty()),
                    null);
        }

        @Test
        void areNamedByTheirPlaceInNestedRecords() {
            Address address = new Address("1", Optional.empty());
            Address broken = new Address(null, Optional.empty());
            refuses(
                    Person.class,
                    "Cannot store row 1: component 'address.zip' is null, and it is not Optional.",
                    new Person("a", broken, List.of(), Map.of()));
            refuses(
                    Person.class,
                    "Cannot store row 1: component 'others[1].zip' is null, and it is not Optional.",
                    new Person("a", address, List.of(address, broken), Map.of()));
            refuses(
                    Person.class,
                    "Cannot store row 1: component 'others[0]' is null, and lists and maps hold no nulls.",
                    new Person("a", address, Arrays.asList((Address) null), Map.of()));
        }

        private void refuses(Class<? extends Record> type, String message, Record... rows) {
            assertThatThrownBy(() -> stores.write(type, Stream.of(rows)))
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER_CODE))
                    .hasMessage(message);
        }
    }

    @Nested
    class Values {
        record Money(@Decimal(precision = 5, scale = 2) BigDecimal amount) {}

        record Text(String text) {}

        record Day(LocalDate day) {}

        @Test
        void areNeverRounded() {
            refuses(
                    new Money(new BigDecimal("1.005")),
                    "component 'amount' is 1.005, which has 3 digits after the point, and DECIMAL(5,2) keeps 2.");
            refuses(
                    new Money(new BigDecimal("1000")),
                    "component 'amount' is 1000, which has more digits before the point than the 3 of DECIMAL(5,2).");
            refuses(
                    new Money(new BigDecimal("1E1000000000")),
                    "component 'amount' is 1E+1000000000, which has more digits before the point than the 3 of DECIMAL(5,2).");
        }

        @Test
        void mayHaveOtherScalesOfTheSameNumber() throws IOException {
            RowStore.Part part =
                    stores.write(
                                    Money.class,
                                    Stream.of(
                                            new Money(new BigDecimal("1.5000")),
                                            new Money(new BigDecimal("1E2")),
                                            new Money(new BigDecimal("0E+99"))))
                            .part();
            assertThat(read(Money.class, List.of(part)))
                    .extracting(row -> row.amount().toPlainString())
                    .containsExactly("1.50", "100.00", "0.00");
        }

        @Test
        void outsideOfWhatCanBeStoredAreRefused() {
            refuses(
                    new Text("a\ud800b"),
                    "component 'text' holds half of a surrogate pair at position 1, which is no text.");
            refuses(
                    new Day(LocalDate.MAX),
                    "component 'day' is +999999999-12-31, which is not between the years -290000 and 294000.");
        }

        @Test
        void loseNanosecondsTowardsThePast() throws IOException {
            record Moment(Instant at) {}
            RowStore.Part part =
                    stores.write(
                                    Moment.class,
                                    Stream.of(new Moment(Instant.ofEpochSecond(-1, 999_999_999))))
                            .part();
            assertThat(read(Moment.class, List.of(part)))
                    .containsExactly(new Moment(Instant.ofEpochSecond(-1, 999_999_000)));
        }

        private void refuses(Record row, String reason) {
            assertThatThrownBy(() -> stores.write(row.getClass(), Stream.of(row)))
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            e -> assertThat(e.code()).isEqualTo(DataError.ROW_DOES_NOT_FIT))
                    .hasMessage("Cannot store row 1: " + reason);
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
