package flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightArchiveTest {
    private static final LocalDate DAY = LocalDate.parse("2001-01-01");
    private static final String HEADER = "date,origin,destination,delay_minutes,distance\n";

    @TempDir Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        Files.createDirectory(folder.resolve("departures"));
    }

    @Test
    void readsTheDeparturesOfADayInOrder() throws IOException {
        write("2001-01-01", HEADER + "2001-01-01,LAS,PHL,33,2176\n2001-01-01,SEA,STL,-4,1709\n");
        assertThat(archive().stream(DAY))
                .containsExactly(
                        new Departure(DAY, "LAS", "PHL", 33, 2176),
                        new Departure(DAY, "SEA", "STL", -4, 1709));
    }

    @Test
    void listsTheDaysInOrderAndSkipsOtherFiles() throws IOException {
        for (String name : new String[] {"2001-01-03", "2001-01-01", "notes", "2001-01-02"}) {
            write(name, HEADER);
        }
        assertThat(archive().days()).containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(2));
    }

    @Test
    void seesADayThatArrivesLater() throws IOException {
        FlightArchive archive = archive();
        assertThat(archive.days()).isEmpty();
        write("2001-01-01", HEADER);
        assertThat(archive.days()).containsExactly(DAY);
    }

    @Test
    void givesAnotherDigestForAnotherContentOnly() throws IOException {
        write("2001-01-01", HEADER + "2001-01-01,LAS,PHL,33,2176\n");
        String before = archive().digest(DAY);
        write("2001-01-01", HEADER + "2001-01-01,LAS,PHL,33,2176\n");
        assertThat(archive().digest(DAY)).isEqualTo(before).hasSize(64);
        write("2001-01-01", HEADER + "2001-01-01,LAS,PHL,34,2176\n");
        assertThat(archive().digest(DAY)).isNotEqualTo(before);
    }

    @Test
    void namesFileAndLineOfWhatIsNotANumber() throws IOException {
        write("2001-01-01", HEADER + "2001-01-01,LAS,PHL,33,2176\n2001-01-01,SEA,STL,late,1709\n");
        assertThatThrownBy(() -> archive().stream(DAY).toList())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2001-01-01.csv', line 3: ")
                .hasMessageContaining("\"late\"");
    }

    @Test
    void namesFileAndLineOfAMissingField() throws IOException {
        write("2001-01-01", HEADER + "2001-01-01,LAS,PHL,33\n");
        assertThatThrownBy(() -> archive().stream(DAY).toList())
                .hasMessageEndingWith("2001-01-01.csv', line 2: it has 4 fields instead of 5.");
    }

    @Test
    void refusesALineOfAnotherDay() throws IOException {
        write("2001-01-01", HEADER + "2001-01-02,LAS,PHL,33,2176\n");
        assertThatThrownBy(() -> archive().stream(DAY).toList())
                .hasMessageEndingWith("line 2: the date is 2001-01-02, not 2001-01-01.");
    }

    @Test
    void refusesAFileWithOtherColumns() throws IOException {
        write("2001-01-01", "day,from,to\n");
        assertThatThrownBy(() -> archive().stream(DAY))
                .hasMessageContaining("line 1: the header is not 'date,origin,");
    }

    @Test
    void saysWhichDayIsMissing() {
        assertThatThrownBy(() -> archive().stream(DAY))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read the departures of 2001-01-01.");
        assertThatThrownBy(() -> archive().digest(DAY)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesAFolderWithoutDepartures() {
        assertThatThrownBy(() -> FlightArchive.open(folder.resolve("departures")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("it has no folder 'departures'.");
    }

    private FlightArchive archive() {
        return FlightArchive.open(folder);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve("departures").resolve(name + ".csv"), content);
    }
}
