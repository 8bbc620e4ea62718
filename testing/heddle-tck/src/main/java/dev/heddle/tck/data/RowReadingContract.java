package dev.heddle.tck.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType.Simple;
import dev.heddle.spi.data.RowStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Stored rows come back in the order of their parts, lazily, and by older records too.
public abstract class RowReadingContract extends RowStoreContract {
    /// What was stored before flights had more components.
    record Older(String origin) {}

    /// A record whose component has changed its type.
    record Retyped(long delay) {}

    private static final List<Column> OLDER = FLIGHT.subList(0, 1);
    private static final List<Column> RETYPED = List.of(new Column("delay", Simple.BIGINT, false));

    /// For subclasses.
    protected RowReadingContract() {}

    @Test
    void rowsComeBackPartByPart() {
        RowStore.Part first = write(LAX, JFK).part();
        RowStore.Part empty = write().part();
        RowStore.Part last = write(JFK, JFK).part();
        assertThat(read(first, empty, last)).containsExactly(LAX, JFK, JFK, JFK);
        assertThat(read(last, first)).containsExactly(JFK, JFK, LAX, JFK);
        assertThat(read()).isEmpty();
    }

    @Test
    void rowsAreCountedWithoutReading() {
        RowStore.Part part = write(LAX, JFK).part();
        assertThat(store.countRows(List.of(part, part))).isEqualTo(4);
        assertThat(store.countRows(List.of())).isZero();
        assertThat(store.countRowsByFile(List.of(part)).values()).containsExactly(2L);
        assertThat(store.countRowsByFile(List.of(part)).keySet())
                .allMatch(file -> file.startsWith(part.folder()));
        assertThat(store.countRowsByFile(List.of())).isEmpty();
    }

    @Test
    void theFirstRowsAreShownAsText() {
        RowStore.Part part = write(LAX, JFK).part();
        RowStore.Preview preview = store.preview(FLIGHT, List.of(part, part), 3);
        assertThat(preview.columns()).isEqualTo(FLIGHT);
        assertThat(preview.totalRows()).isEqualTo(4);
        assertThat(preview.rows())
                .containsExactly(
                        List.of(Optional.of("LAX"), Optional.of("10"), Optional.empty()),
                        List.of(Optional.of("JFK"), Optional.of("-5"), Optional.of("early")),
                        List.of(Optional.of("LAX"), Optional.of("10"), Optional.empty()));
    }

    @Test
    void readingMayEndEarly() {
        Stream<Flight> many =
                IntStream.range(0, 300_000).mapToObj(i -> new Flight("LAX", i, Optional.empty()));
        RowStore.Part part = write("", Flight.class, FLIGHT, many).part();
        try (Stream<Flight> rows = store.readRows(Flight.class, FLIGHT, List.of(part))) {
            assertThat(rows.limit(2)).extracting(Flight::delay).containsExactly(0, 1);
        }
    }

    @Test
    void columnsThatAreNotAskedForAreLeftOut() {
        assertThat(read(Older.class, OLDER, write(LAX).part())).containsExactly(new Older("LAX"));
    }

    @Test
    void columnsThatAreNotStoredAreEmptyWhereTheyMayBe() {
        List<Column> before = FLIGHT.subList(0, 2);
        record Before(String origin, int delay) {}
        RowStore.Part part =
                write("", Before.class, before, Stream.of(new Before("LAX", 10))).part();
        assertThat(read(part, write(JFK).part())).containsExactly(LAX, JFK);
    }

    @Test
    void columnsThatAreNotStoredAreNamedElse() {
        RowStore.Part part =
                write("2001-01-01", Older.class, OLDER, Stream.of(new Older("LAX"))).part();
        assertThatThrownBy(() -> read(part))
                .isInstanceOf(HeddleException.class)
                .hasMessageContainingAll("'delay'", "'2001-01-01'", "not stored");
    }

    @Test
    void columnsOfAnotherTypeAreNamed() {
        RowStore.Part part = write("2001-01-01", Flight.class, FLIGHT, Stream.of(LAX)).part();
        assertThatThrownBy(() -> read(Retyped.class, RETYPED, part))
                .isInstanceOf(HeddleException.class)
                .hasMessageContainingAll("'delay'", "'2001-01-01'", "INTEGER", "BIGINT");
    }
}
