package dev.heddle.tck.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType.Simple;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.data.RowStore.BoundQuery;
import dev.heddle.spi.data.RowStore.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Queries read their tables and nothing else, and give what was declared.
public abstract class RowQueryContract extends RowStoreContract {
    private RowQueries queries() {
        return RowQueries.of(store, "run queries");
    }

    /// What was bound.
    record Values(Instant start, Instant end, String key) {}

    private static final List<Column> VALUES =
            List.of(
                    new Column("start", Simple.INSTANT, false),
                    new Column("end", Simple.INSTANT, false),
                    new Column("key", Simple.TEXT, false));

    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    /// For subclasses.
    protected RowQueryContract() {}

    @Test
    void columnsAreFoundByNameInAnyOrderAndCase() {
        assertThat(read("select null as note, Delay + 1 as DELAY, origin from flights", LAX))
                .containsExactly(new Flight("LAX", 11, Optional.empty()));
    }

    @Test
    void rowsFromSqlHaveTheVersionOfTheSameRowsFromJava() {
        Path target = newFolder();
        RowStore.Written written =
                queries()
                        .writeQuery(
                                FLIGHT,
                                query("select * from flights order by delay", LAX, JFK),
                                target);
        assertThat(written).isEqualTo(write(LAX, JFK).written());
        assertThat(read(part("", FLIGHT, target))).containsExactlyInAnyOrder(LAX, JFK);
    }

    @Test
    void everyFormHasTheSameVersionsFromSqlAndFromJava() {
        List<Column> columns = List.of(FLIGHT.get(0), FLIGHT.get(1).unversioned(), FLIGHT.get(2));
        RowForm form =
                new RowForm(
                        columns, true, Set.of(ColumnSet.of(List.of("origin"))), Optional.empty());
        RowStore.Written fromSql =
                queries()
                        .writeQuery(
                                form,
                                query("select * from flights order by delay", LAX, JFK),
                                newFolder());
        RowStore.Written fromJava =
                store.writeRows(Flight.class, form, Stream.of(JFK, LAX), newFolder());
        assertThat(fromSql).isEqualTo(fromJava);
        assertThat(fromJava.projections()).hasSize(1);
        RowStore.Written other =
                store.writeRows(Flight.class, form, Stream.of(LAX, JFK), newFolder());
        assertThat(other.version()).isNotEqualTo(fromSql.version());
    }

    @Test
    void rowsThatComeAfterOthersAreToldAsOneWithThem() {
        Stored first = write(LAX, JFK);
        RowForm form = RowForm.of(FLIGHT).after(first.written());
        Path target = newFolder();
        RowStore.Written written = store.writeRows(Flight.class, form, Stream.of(LAX), target);
        assertThat(written).isEqualTo(write(LAX, JFK, LAX).written());
        assertThat(store.hash(RowForm.of(FLIGHT), List.of(first.part(), part("", FLIGHT, target))))
                .isEqualTo(written);
    }

    @Test
    void aQueryMayGiveNoRows() {
        Path target = newFolder();
        RowStore.Written written =
                queries()
                        .writeQuery(
                                FLIGHT, query("select * from flights where false", LAX), target);
        assertThat(written).isEqualTo(write().written());
        assertThat(read(part("", FLIGHT, target))).isEmpty();
    }

    @Test
    void valuesAreBoundAndNotSpliced() {
        String key = "it's; drop table flights --";
        BoundQuery query =
                new BoundQuery(
                        """
                        select $partition_start as "start", $partition_end as "end", $partition_key as key
                        """,
                        Map.of(),
                        Map.of(
                                "partition_start",
                                START,
                                "partition_end",
                                START.plusSeconds(86_400),
                                "partition_key",
                                key));
        try (Stream<Values> rows = queries().readQuery(Values.class, VALUES, query)) {
            assertThat(rows).containsExactly(new Values(START, START.plusSeconds(86_400), key));
        }
    }

    @Test
    void filesAreNotRead() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.csv"), "origin\nLAX\n");
        for (String source : List.of("'" + file + "'", "read_csv('" + file + "')")) {
            assertThatThrownBy(() -> read("select * from " + source, LAX))
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER))
                    .hasMessage(
                            "Cannot run the query: it reads the file '"
                                    + file
                                    + "'; a query reads only the assets it names in `reads`.");
        }
    }

    @Test
    void otherTablesAreNotRead() {
        assertThatThrownBy(() -> read("select * from flight", LAX))
                .isInstanceOf(HeddleException.class)
                .hasMessageContainingAll("'flight'", "Did you mean 'flights'?");
    }

    @Test
    void onlyOneSelectIsRun() {
        for (String sql :
                List.of(
                        "select * from flights; select * from flights",
                        "create table x as select 1 as n",
                        "drop view flights",
                        "set threads = 1")) {
            assertThatThrownBy(() -> read(sql, LAX))
                    .isInstanceOfSatisfying(
                            HeddleException.class,
                            e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER));
        }
    }

    @Test
    void allColumnsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> read("select origin, note as delay, 1 as extra from flights", LAX))
                .isInstanceOfSatisfying(
                        HeddleException.class, e -> assertThat(e.problems()).hasSize(3))
                .hasMessageContainingAll("'delay'", "CAST(delay AS INTEGER)", "'note'", "'extra'");
    }

    @Test
    void columnsAreToldWithoutData() {
        assertThat(
                        queries()
                                .describe(
                                        "select origin, count(*) as n from flights group by origin",
                                        Map.of("flights", FLIGHT)))
                .containsExactly(
                        new Column("origin", Simple.TEXT, true),
                        new Column("n", Simple.BIGINT, true));
        assertThatThrownBy(() -> queries().describe("select orgin from flights", Map.of()))
                .isInstanceOf(HeddleException.class);
    }

    private List<Flight> read(String sql, Flight... flights) {
        try (Stream<Flight> rows = queries().readQuery(Flight.class, FLIGHT, query(sql, flights))) {
            return rows.toList();
        }
    }

    private BoundQuery query(String sql, Flight... flights) {
        Table table = new Table(FLIGHT, List.of(write(flights).part()));
        return new BoundQuery(sql, Map.of("flights", table), Map.of());
    }
}
