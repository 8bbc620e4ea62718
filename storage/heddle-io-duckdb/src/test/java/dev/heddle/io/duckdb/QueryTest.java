package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.Decimal;
import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowStore.BoundQuery;
import dev.heddle.spi.data.RowStore.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

class QueryTest {
    record Departure(
            LocalDate date, String origin, int delayMinutes, Instant leftAt, Duration airborne) {}

    record AirportDay(String airport, long departures, double meanDelay) {}

    record Total(long total) {}

    record Name(String name) {}

    record Moments(Instant start, Instant end, String key) {}

    record Span(Duration length) {}

    private static final LocalDate DAY = LocalDate.of(2001, 1, 1);

    @TempDir Path folder;
    private Stores stores;
    private Table departures;

    @BeforeEach
    void store() throws IOException {
        stores = Stores.in(folder);
        RowStore.Part part =
                stores.write(
                                Departure.class,
                                Stream.of(
                                        departure("LAX", 10),
                                        departure("LAX", 20),
                                        departure("JFK", -5)))
                        .part();
        departures = new Table(part.spec().columns(), List.of(part));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void givesColumnsInAnyOrderAndCase() {
        assertThat(
                        read(
                                AirportDay.class,
                                """
                                select avg(delay_minutes) as MEAN_DELAY, origin as airport, count(*) as departures
                                from departures group by origin order by airport; -- the end;
                                """))
                .containsExactly(new AirportDay("JFK", 1, -5.0), new AirportDay("LAX", 2, 15.0));
    }

    @Test
    void writesWhatItReads() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        RowStore.Written written =
                stores.rows()
                        .writeQuery(
                                RecordColumns.of(Departure.class),
                                query("select * from departures"),
                                target);
        RowStore.Written rows =
                stores.write(
                                Departure.class,
                                Stream.of(
                                        departure("JFK", -5),
                                        departure("LAX", 20),
                                        departure("LAX", 10)))
                        .written();
        assertThat(written).isEqualTo(rows);
        assertThat(Parts.list(target)).containsExactly(Parts.file(target, 0));
    }

    @Test
    void writesOneEmptyFileForNoRows() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        List<Column> columns = RecordColumns.of(Name.class);
        RowStore.Written written =
                stores.rows()
                        .writeQuery(
                                columns,
                                query("select origin as name from departures where false"),
                                target);
        assertThat(written).isEqualTo(stores.write(Name.class, Stream.empty()).written());
        RowStore.Part part = Stores.part("", columns, target);
        try (Stream<Name> read = stores.rows().readRows(Name.class, columns, List.of(part))) {
            assertThat(read).isEmpty();
        }
    }

    @Test
    void splitsItsRowsIntoParts() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        List<Column> columns = RecordColumns.of(Total.class);
        RowStore.Written written =
                stores.rows()
                        .writeQuery(
                                columns,
                                query("select range as total from range(2500000)"),
                                target);
        List<RowStore.Part> parts = List.of(Stores.part("", columns, target));
        assertThat(written.rows()).isEqualTo(2_500_000);
        assertThat(Parts.list(target)).hasSize(3).contains(Parts.file(target, 2));
        assertThat(stores.rows().countRows(parts)).isEqualTo(2_500_000);
        assertThat(stores.rows().preview(columns, parts, 2).rows())
                .containsExactly(List.of(Optional.of("0")), List.of(Optional.of("1")));
    }

    @Test
    void bindsItsValues() {
        assertThat(
                        read(
                                Moments.class,
                                """
                                select $partition_start as "start", $partition_end as "end",
                                    $partition_key || ' $x "' as key -- $partition_kei
                                where $partition_start < '2001-01-02T00:00Z'
                                """))
                .containsExactly(
                        new Moments(
                                Instant.parse("2001-01-01T00:00:00Z"),
                                Instant.parse("2001-01-02T00:00:00Z"),
                                "it's a key; drop table x $x \""));
    }

    @Test
    void seesDurationsAsIntervals() {
        assertThat(
                        read(
                                Span.class,
                                "select max(airborne) as length from departures where airborne > interval '1 hour'"))
                .containsExactly(new Span(Duration.ofMinutes(145)));
        assertThatThrownBy(() -> read(Span.class, "select interval '1 month' as length"))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("an interval of months has no fixed length");
    }

    @Test
    void readsTablesByTheirWholeNameAndTheirLast() {
        BoundQuery query =
                new BoundQuery(
                        "select count(*) as total from \"sales/departures\" join departures using (date)",
                        Map.of("sales/departures", departures),
                        Map.of());
        assertThat(read(Total.class, query)).containsExactly(new Total(9));
    }

    @Test
    void doesNotGuessWhichTableAnAmbiguousNameMeans() {
        BoundQuery query =
                new BoundQuery(
                        "select count(*) as total from departures",
                        Map.of("sales/departures", departures, "crm/departures", departures),
                        Map.of());
        assertThatThrownBy(() -> read(Total.class, query))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot run the query: it reads 'departures', which is not one of the assets it names in"
                                + " `reads`: [crm/departures, sales/departures]. Did you mean 'crm/departures'?");
    }

    @Test
    void takesTablesWithoutParts() {
        BoundQuery query =
                new BoundQuery(
                        "select count(*) as total from departures",
                        Map.of("departures", new Table(departures.columns(), List.of())),
                        Map.of());
        assertThat(read(Total.class, query)).containsExactly(new Total(0));
    }

    @Test
    void widensWhereNothingIsLost() {
        assertThat(read(Total.class, "select sum(delay_minutes) as total from departures"))
                .containsExactly(new Total(25));
        assertThat(read(Total.class, "select 3::utinyint as total")).containsExactly(new Total(3));
        assertThatThrownBy(() -> read(Total.class, "select 9223372036854775808::hugeint as total"))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("out of range");
    }

    @Test
    void namesEveryColumnThatDoesNotFit() {
        record Ranked(
                String airport,
                int rank,
                @Decimal(precision = 4, scale = 1) BigDecimal share,
                Instant at,
                Optional<String> note) {}
        assertThatThrownBy(() ->
                        read(
                                Ranked.class,
                                """
                                select origin as airport, rank() over (order by origin) as rank,
                                    0.25 as share, date as day, localtimestamp as at
                                from departures
                                """))
                .isInstanceOfSatisfying(
                        HeddleException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(DataError.QUERY_DOES_NOT_FIT);
                            assertThat(e.problems()).hasSize(5);
                        })
                .hasMessage(
                        "Cannot use the query: its columns do not fit the record."
                                + " Column 'rank' is BIGINT, and the record has INTEGER. Write CAST(rank AS INTEGER) AS rank."
                                + " Column 'share' is DECIMAL(3,2), and the record has DECIMAL(4,1)."
                                + " Write CAST(share AS DECIMAL(4,1)) AS share."
                                + " Column 'at' is TIMESTAMP, and the record has INSTANT. Write at AT TIME ZONE 'UTC' AS at."
                                + " Column 'note' is missing; the record has it as TEXT."
                                + " Column 'day' DATE is not in the record.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select null::varchar as name     | Cannot store row 1 of the query: column 'name' is null, and it is not Optional.
                    select 1::varchar as name union all select null | Cannot store row 2 of the query: column 'name' is null, and it is not Optional.
                    """)
    void refusesNullsWhereThereMayBeNone(String sql, String message) throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        assertThatThrownBy(() ->
                        stores.rows().writeQuery(RecordColumns.of(Name.class), query(sql), target))
                .isInstanceOf(HeddleException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> read(Name.class, sql))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("component 'name' of record 'Name' is null");
    }

    @Test
    void describesItsColumnsWithoutData() {
        List<Column> columns =
                stores.rows()
                        .describe(
                                """
                                select origin, sum(delay_minutes) as total, max(left_at) as last, [1.5] as list,
                                    {'a': 1, 'b c': [date]} as parts
                                from departures where left_at >= $partition_start group by origin, date
                                """,
                                Map.of("departures", departures.columns()));
        assertThat(columns.stream().map(Column::toString))
                .containsExactly(
                        "origin TEXT NULL",
                        "total BIGINT NULL",
                        "last INSTANT NULL",
                        "list LIST<DECIMAL(2,1)> NULL",
                        "parts STRUCT<a INTEGER NULL, b c LIST<DATE> NULL> NULL");
    }

    @Test
    void checksItsColumnsWithoutData() {
        Map<String, List<Column>> tables = Map.of("departures", departures.columns());
        List<Column> columns = RecordColumns.of(Total.class);
        assertThat(
                        stores.rows()
                                .checkQuery(
                                        columns,
                                        "select sum(delay_minutes) as total from departures",
                                        tables))
                .isEmpty();
        assertThat(
                        stores.rows()
                                .checkQuery(
                                        columns, "select origin as total from departures", tables))
                .singleElement()
                .hasToString(
                        "Column 'total' is VARCHAR, and the record has BIGINT. Write CAST(total AS BIGINT) AS total.");
    }

    @Test
    void saysWhereTheTextIsWrong() {
        assertThatThrownBy(() -> read(Total.class, "select total form departures"))
                .isInstanceOf(HeddleException.class)
                .hasMessageStartingWith("Cannot run the query: syntax error at or near");
        assertThatThrownBy(() -> read(Total.class, "select totall from departures"))
                .isInstanceOf(HeddleException.class)
                .hasMessageContaining("\"totall\" not found");
    }

    @Test
    void runsOutOfCore() {
        DuckDbRowStore small =
                new DuckDbRowStore(new DuckDbSettings(64L << 20, 2, folder.resolve("spill")));
        try (small;
                Stream<Total> rows =
                        small.readRows(Total.class, RecordColumns.of(Total.class), List.of())) {
            assertThat(rows).isEmpty();
            BoundQuery query =
                    query(
                            "select sum(n)::bigint as total from (select range + row_number() over (order by hash(range)) as n"
                                    + " from range(5000000))");
            assertThat(small.readQuery(Total.class, RecordColumns.of(Total.class), query).toList())
                    .isEqualTo(
                            List.of(
                                    new Total(
                                            IntStream.range(0, 5_000_000).asLongStream().sum() * 2
                                                    + 5_000_000)));
        }
    }

    private static Departure departure(String origin, int delay) {
        return new Departure(
                DAY,
                origin,
                delay,
                Instant.parse("2001-01-01T10:00:00Z"),
                Duration.ofMinutes(135).plusMinutes(delay / 2));
    }

    private BoundQuery query(String sql) {
        return new BoundQuery(
                sql,
                Map.of("departures", departures),
                Map.of(
                        "partition_start", Instant.parse("2001-01-01T00:00:00Z"),
                        "partition_end", Instant.parse("2001-01-02T00:00:00Z"),
                        "partition_key", "it's a key; drop table x"));
    }

    private <R extends Record> List<R> read(Class<R> row, String sql) {
        return read(row, query(sql));
    }

    private <R extends Record> List<R> read(Class<R> row, BoundQuery query) {
        try (Stream<R> rows = stores.rows().readQuery(row, RecordColumns.of(row), query)) {
            return rows.toList();
        }
    }
}
