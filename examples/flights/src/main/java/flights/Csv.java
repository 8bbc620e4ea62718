package flights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads small CSV files whose fields hold neither commas nor quotes, as those of the archive.
final class Csv {
    private Csv() {}

    static <T> Stream<T> rows(Path file, String header, Function<List<String>, T> parse)
            throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(header)) {
            throw new IllegalArgumentException(
                    "Cannot read '%s', line 1: the header is not '%s'.".formatted(file, header));
        }
        int width = fields(header).size();
        return IntStream.range(1, lines.size())
                .mapToObj(i -> row(file, i + 1, fields(lines.get(i)), width, parse));
    }

    private static List<String> fields(String line) {
        return List.of(line.split(",", -1));
    }

    private static <T> T row(
            Path file, int line, List<String> fields, int width, Function<List<String>, T> parse) {
        try {
            if (fields.size() == width) {
                return parse.apply(fields);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Cannot read '%s', line %d: %s".formatted(file, line, e.getMessage()), e);
        }
        throw new IllegalArgumentException(
                "Cannot read '%s', line %d: it has %d fields instead of %d."
                        .formatted(file, line, fields.size(), width));
    }
}
