package dev.heddle.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a benchmark works with.
///
/// @param sizes how much is measured
/// @param folder an empty folder on the disk that is measured
/// @param repository the root of this repository
/// @param environment variables for processes, beside those of this one
/// @param out where results go
record Bench(
        Sizes sizes,
        Path folder,
        Path repository,
        Map<String, String> environment,
        PrintStream out) {
    /// Prints one result.
    ///
    /// @param target what it ought to be, as text; empty if nobody said
    void result(String what, Figure figure, String unit, String target) {
        String beside =
                figure.least() == figure.most()
                        ? target
                        : "%s to %s%s"
                                .formatted(
                                        number(figure.least()),
                                        number(figure.most()),
                                        target.isEmpty() ? "" : ", " + target);
        print(what, number(figure.median()), unit, beside);
    }

    /// Prints how many times a baseline something takes.
    void ratio(String what, double ratio) {
        print(what, number(ratio), "times", "");
    }

    private void print(String what, String number, String unit, String beside) {
        out.println("  %-56s %10s %-9s %s".formatted(what, number, unit, beside).stripTrailing());
    }

    private static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// Makes an empty folder of this name, deleting what it held.
    Path fresh(String name) throws IOException {
        Path made = folder.resolve(name);
        delete(made);
        return Files.createDirectories(made);
    }

    /// Deletes a folder with all that it holds.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
