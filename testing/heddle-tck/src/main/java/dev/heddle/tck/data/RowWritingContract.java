package dev.heddle.tck.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType.Simple;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rows from Java are stored as they are, or refused with the place of what does not fit.
public abstract class RowWritingContract extends RowStoreContract {
    /// A number that may be an odd one.
    record Measure(double value) {}

    private static final List<Column> MEASURE = List.of(new Column("value", Simple.DOUBLE, false));

    /// For subclasses.
    protected RowWritingContract() {}

    @Test
    void countsWhatItWrites() {
        assertThat(write(LAX, JFK, LAX).written().rows()).isEqualTo(3);
        assertThat(write().written().rows()).isZero();
    }

    @Test
    void versionsDependOnContentAndNotOnOrder() {
        String version = write(LAX, JFK).written().version();
        assertThat(write(JFK, LAX).written().version()).isEqualTo(version);
        assertThat(write(JFK, LAX, LAX).written().version()).isNotEqualTo(version);
        assertThat(write(JFK).written().version()).isNotEqualTo(version);
        Flight empty = new Flight("LAX", 10, Optional.of(""));
        assertThat(write(JFK, empty).written().version()).isNotEqualTo(version);
    }

    @Test
    void versionsDependOnTheColumns() {
        List<Column> renamed =
                List.of(new Column("airport", Simple.TEXT, false), FLIGHT.get(1), FLIGHT.get(2));
        assertThat(write("", Flight.class, renamed, Stream.of(LAX)).written().version())
                .isNotEqualTo(write(LAX).written().version());
    }

    @Test
    void versionsBeginWithTheirAlgorithm() {
        assertThat(write(LAX).written().version()).matches("[a-z]+/[0-9]+:.+");
    }

    @Test
    void thereIsOneNanAndOneZero() {
        double otherNan = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
        String version = numbers(Double.NaN, 0.0);
        assertThat(numbers(otherNan, -0.0)).isEqualTo(version);
    }

    private String numbers(double... values) {
        Stream<Measure> rows = java.util.Arrays.stream(values).mapToObj(Measure::new);
        return write("", Measure.class, MEASURE, rows).written().version();
    }

    @Test
    @SuppressWarnings("NullAway") // A user's mistake.
    void nullsAreNamedByRowAndComponent() {
        assertThatThrownBy(() -> write(LAX, JFK, new Flight(null, 1, Optional.empty())))
                .isInstanceOfSatisfying(
                        HeddleException.class,
                        e -> assertThat(e.kind()).isEqualTo(ErrorKind.USER_CODE))
                .hasMessage(
                        "Cannot store row 3: component 'origin' is null, and it is not Optional.");
    }

    @Test
    void closesTheRowsAndLetsTheirFailureThrough() {
        IllegalStateException failure = new IllegalStateException("broken source");
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Flight> rows =
                Stream.of(LAX, JFK)
                        .peek(flight -> {
                            if (flight.equals(JFK)) {
                                throw failure;
                            }
                        })
                        .onClose(() -> closed.set(true));
        assertThatThrownBy(() -> write("", Flight.class, FLIGHT, rows)).isSameAs(failure);
        assertThat(closed).isTrue();
    }
}
