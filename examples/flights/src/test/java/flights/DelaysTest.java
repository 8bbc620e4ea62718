package flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelaysTest {
    @Test
    void meanCountsEarlyArrivalsAsNegative() {
        assertThat(Delays.mean(departures(30, -10, 1))).isEqualTo(7);
    }

    @Test
    void anArrivalIsLateFromFifteenMinutesOn() {
        assertThat(Delays.lateShare(departures(-20, 14, 15, 300))).isEqualTo(0.5);
    }

    @Test
    void nothingHasNoMean() {
        assertThatThrownBy(() -> Delays.mean(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are no departures.");
        assertThatThrownBy(() -> Delays.lateShare(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Departure> departures(int... delays) {
        LocalDate day = LocalDate.parse("2001-01-01");
        return Arrays.stream(delays)
                .mapToObj(delay -> new Departure(day, "LAX", "SFO", delay, 337))
                .toList();
    }
}
