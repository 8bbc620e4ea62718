package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of stored rows in a folder.
final class Parts {
    static final int MOST_ROWS = 1_000_000;

    static final String FORMAT = "FORMAT parquet, COMPRESSION zstd";

    /// Of a COPY into a folder: 8 row groups of 122,880 rows make a file. The engine numbers files
    /// without leading zeros; [#renameSplit] adds them.
    static final String SPLIT =
            "ROW_GROUP_SIZE 122880, ROW_GROUPS_PER_FILE 8, FILENAME_PATTERN 'heddle-{i}'";

    private static final Pattern SPLIT_FILE = Pattern.compile("heddle-(\\d+)\\.parquet");

    private static final String SUFFIX = ".parquet";

    private Parts() {}

    static Path file(Path folder, int part) {
        return folder.resolve("part-%05d%s".formatted(part, SUFFIX));
    }

    /// Gives the files of a COPY into a folder their names as parts.
    static void renameSplit(Path folder) {
        for (Path file : list(folder)) {
            Matcher name = SPLIT_FILE.matcher(file.getFileName().toString());
            if (!name.matches()) {
                continue;
            }
            try {
                Files.move(file, file(folder, Integer.parseInt(name.group(1))));
            } catch (IOException e) {
                throw HeddleException.of(
                        DataError.STORAGE_UNAVAILABLE,
                        "Cannot name the files in '" + folder + "': " + e + ".",
                        e);
            }
        }
    }

    /// Returns the files in the order of their rows.
    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw HeddleException.of(
                        DataError.STORED_ROWS_DAMAGED,
                        "Cannot read rows from '" + folder + "': it holds no Parquet file.");
            }
            return found;
        } catch (IOException e) {
            throw HeddleException.of(
                    DataError.STORED_ROWS_DAMAGED,
                    "Cannot read rows from '" + folder + "': " + e + ".",
                    e);
        }
    }
}
