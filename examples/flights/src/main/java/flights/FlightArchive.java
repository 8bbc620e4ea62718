package flights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The archive of departures, a CSV file a day, with the airports they join.
///
/// Looks at the files anew in every call, so a day that was added or corrected is seen at once.
/// Safe for use by several threads. A folder or file that cannot be read fails with an
/// [UncheckedIOException], a malformed one with an [IllegalArgumentException] that names file and
/// line.
public final class FlightArchive {
    private static final String DAY_FILE = "\\d{4}-\\d{2}-\\d{2}\\.csv";

    private final Path folder;

    private FlightArchive(Path folder) {
        this.folder = folder;
    }

    /// Opens the archive in `folder`, which holds `airports.csv` and the folder `departures`.
    public static FlightArchive open(Path folder) {
        if (!Files.isDirectory(folder.resolve("departures"))) {
            throw new IllegalArgumentException(
                    "Cannot open the archive '%s': it has no folder 'departures'."
                            .formatted(folder));
        }
        return new FlightArchive(folder);
    }

    /// Returns the days that have a file, in order.
    public List<LocalDate> days() {
        try (Stream<Path> files = Files.list(folder.resolve("departures"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(DAY_FILE))
                    .map(name -> LocalDate.parse(name.substring(0, name.length() - 4)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the departures of `day` in the order of its file; each line is parsed when the
    /// stream gets there.
    public Stream<Departure> stream(LocalDate day) {
        try {
            return Csv.rows(
                    file(day),
                    "date,origin,destination,delay_minutes,distance",
                    fields -> departure(day, fields));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the departures of " + day + ".", e);
        }
    }

    /// Returns the airports between which the archive's departures flew.
    public List<Airport> airports() {
        try {
            return Csv.rows(
                            folder.resolve("airports.csv"),
                            "iata,name,city,state,latitude,longitude",
                            FlightArchive::airport)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the airports.", e);
        }
    }

    /// Returns the SHA-256 of the file of `day` in hexadecimal: another content, another digest.
    public String digest(LocalDate day) {
        try {
            byte[] content = Files.readAllBytes(file(day));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the departures of " + day + ".", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    private Path file(LocalDate day) {
        return folder.resolve("departures").resolve(day + ".csv");
    }

    private static Departure departure(LocalDate day, List<String> fields) {
        LocalDate date = LocalDate.parse(fields.get(0));
        if (!date.equals(day)) {
            throw new IllegalArgumentException("the date is %s, not %s.".formatted(date, day));
        }
        return new Departure(
                date,
                fields.get(1),
                fields.get(2),
                Integer.parseInt(fields.get(3)),
                Integer.parseInt(fields.get(4)));
    }

    private static Airport airport(List<String> fields) {
        return new Airport(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                Double.parseDouble(fields.get(4)),
                Double.parseDouble(fields.get(5)));
    }
}
