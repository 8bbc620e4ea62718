package flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the checked-in data to what its README says.
class ArchiveDataTest {
    private static final LocalDate FIRST = LocalDate.parse("2001-01-01");
    private static final LocalDate LAST = LocalDate.parse("2001-03-30");

    private final FlightArchive archive = FlightArchive.open(Path.of("data"));

    @Test
    void hasAFileForEachDay() {
        List<LocalDate> days = FIRST.datesUntil(LAST.plusDays(1)).toList();
        assertThat(archive.days()).isEqualTo(days).hasSize(89);
        assertThat(days.stream().flatMap(archive::stream)).hasSize(37_517);
    }

    @Test
    void reportsEachAirportEveryDay() {
        Set<String> airports =
                archive.airports().stream().map(Airport::iata).collect(Collectors.toSet());
        assertThat(airports).hasSize(25);
        for (LocalDate day : archive.days()) {
            assertThat(archive.stream(day)).extracting(Departure::origin).containsAll(airports);
            assertThat(archive.stream(day))
                    .extracting(Departure::destination)
                    .allMatch(airports::contains);
        }
    }

    @Test
    void hasNoDelayBeyondADay() {
        assertThat(archive.days().stream().flatMap(archive::stream))
                .allMatch(departure -> Math.abs(departure.delayMinutes()) <= 1_440);
    }

    @Test
    void keepsTheDayOfTheTutorialApart(@TempDir Path folder) throws IOException {
        LocalDate day = LAST.plusDays(1);
        assertThat(dropIn(folder, "2001-03-31.csv", day).stream(day)).hasSize(380);
    }

    @Test
    void plantsThreeImplausibleDelaysInTheBadDay(@TempDir Path folder) throws IOException {
        LocalDate day = LocalDate.parse("2001-02-02");
        List<Departure> planted =
                new ArrayList<>(dropIn(folder, "bad-day.csv", day).stream(day).toList());
        planted.removeAll(archive.stream(day).toList());
        assertThat(planted)
                .extracting(Departure::delayMinutes)
                .containsExactly(99_999, -5_000, 2_880);
    }

    private static FlightArchive dropIn(Path folder, String file, LocalDate day)
            throws IOException {
        Path departures = Files.createDirectory(folder.resolve("departures"));
        Files.copy(Path.of("extra", file), departures.resolve(day + ".csv"));
        return FlightArchive.open(folder);
    }
}
