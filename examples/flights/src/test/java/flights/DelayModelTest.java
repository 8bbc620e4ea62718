package flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayModelTest {
    private static final LocalDate SATURDAY = LocalDate.parse("2001-01-06");

    @Test
    void learnsFromOriginAndWeekday() {
        DelayModel.Training training = DelayModel.train(planted(), 4, 1);
        assertThat(training.metrics().rmse()).isLessThan(1);
        assertThat(training.metrics().rmseOfMean()).isGreaterThan(10);
        assertThat(training.model().predict(departure(SATURDAY, "ORD", 0)))
                .isCloseTo(60, within(1.0));
        assertThat(training.model().predict(departure(SATURDAY.plusDays(1), "LAX", 0)))
                .isCloseTo(0, within(1.0));
    }

    @Test
    void ignoresDelaysBeyondHalfADay() {
        List<Departure> departures = new ArrayList<>(planted());
        departures.add(departure(SATURDAY, "LAX", DelayModel.LONGEST_DELAY + 1));
        assertThat(DelayModel.train(departures, 4, 1).metrics())
                .isEqualTo(DelayModel.train(planted(), 4, 1).metrics());
    }

    @Test
    void predictsTheSameOnceReloaded() throws IOException {
        DelayModel model = DelayModel.train(planted(), 4, 1).model();
        DelayModel reloaded = DelayModel.read(new ByteArrayInputStream(bytes(model)));
        assertThat(planted())
                .allMatch(departure -> model.predict(departure) == reloaded.predict(departure));
        assertThat(bytes(reloaded)).isEqualTo(bytes(model));
    }

    @Test
    void writesEqualBytesForEqualDepartures() throws IOException {
        byte[] first = bytes(DelayModel.train(planted(), 4, 1).model());
        assertThat(bytes(DelayModel.train(planted(), 4, 1).model())).isEqualTo(first);
        assertThat(bytes(DelayModel.train(planted(), 1, 1).model())).isNotEqualTo(first);
    }

    @Test
    void saysWhenThereAreTooFewDays() {
        assertThatThrownBy(() -> DelayModel.train(List.of(departure(SATURDAY, "LAX", 1)), 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("It takes five days or more.");
    }

    /// The columns say little about a delay (see the README of the data), so this asks only that
    /// the model is no worse than the mean.
    @Test
    void isNoWorseThanTheMeanOnTheRealArchive() {
        FlightArchive archive = FlightArchive.open(Path.of("data"));
        List<Departure> departures = archive.days().stream().flatMap(archive::stream).toList();
        DelayModel.Metrics metrics = DelayModel.train(departures, 4, 2001).metrics();
        assertThat(metrics.trainedOn() + metrics.testedOn()).isEqualTo(37_509);
        assertThat(metrics.rmse()).isLessThan(1.01 * metrics.rmseOfMean());
    }

    /// Departures from Chicago on Saturdays are an hour late, all others on time.
    private static List<Departure> planted() {
        List<Departure> departures = new ArrayList<>();
        for (int i = 0; i < 70 * 100; i++) {
            LocalDate day = SATURDAY.plusDays(i / 100);
            boolean late = i % 2 == 0 && day.getDayOfWeek() == DayOfWeek.SATURDAY;
            departures.add(departure(day, i % 2 == 0 ? "ORD" : "LAX", late ? 60 : 0));
        }
        return departures;
    }

    private static Departure departure(LocalDate day, String origin, int delay) {
        return new Departure(day, origin, "DEN", delay, 900);
    }

    private static byte[] bytes(DelayModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }
}
