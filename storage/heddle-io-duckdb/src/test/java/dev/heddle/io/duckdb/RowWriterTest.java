package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.api.data.Decimal;
import dev.heddle.api.data.RecordColumns;
import dev.heddle.io.DataError;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWriterTest {
    record Flight(String origin, Optional<String> note) {}

    record Address(String zip, Optional<String> street) {}

    record Person(String name, Address address, List<Address> others, Map<String, String> tags) {}

    private static final Optional<String> NO_OPTIONAL = null;

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

    private <R extends Record> List<R> read(Class<R> type, List<RowStore.Part> parts) {
        try (Stream<R> rows = stores.rows().readRows(type, RecordColumns.of(type), parts)) {
            return rows.toList();
        }
    }
}
