package dev.heddle.io.duckdb;

import dev.heddle.io.DataError;
import dev.heddle.model.HeddleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of stored rows in a folder.
final class Parts {
    static final int MOST_ROWS = 1_000_000;

    static final String FORMAT = "FORMAT parquet, COMPRESSION zstd";

    private static final String SUFFIX = ".parquet";

    private Parts() {}

    static Path file(Path folder, int part) {
        return folder.resolve("part-%05d%s".formatted(part, SUFFIX));
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
