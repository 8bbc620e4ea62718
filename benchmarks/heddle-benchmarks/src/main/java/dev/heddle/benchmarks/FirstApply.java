package dev.heddle.benchmarks;

import dev.heddle.benchmarks.ProjectFolder.Held;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// The first `apply` of a project, from the command to its end: the sources compiled before, as
/// after a `plan`, and with nothing there at all.
final class FirstApply {
    private FirstApply() {}

    static void measure(Bench bench) throws Exception {
        Launcher launcher = new Launcher(bench, true);
        int assets = bench.sizes().steps();
        for (Held held : Held.values()) {
            Path project = ProjectFolder.write(bench.fresh("apply"), assets, held);
            launcher.millis(project, "plan");
            Figure compiled =
                    Figure.of(
                            bench.sizes().rounds(),
                            () -> {
                                deleteState(project);
                                return launcher.millis(project, "apply", "--yes");
                            });
            String what = "%,d assets, each with %s".formatted(assets, words(held));
            bench.result(what, compiled, "ms", held == Held.ROWS ? "" : "target 1500");
            Figure all =
                    Figure.of(
                            bench.sizes().rounds(),
                            () -> {
                                Bench.delete(project.resolve(".heddle"));
                                return launcher.millis(project, "apply", "--yes");
                            });
            bench.result("  compiling included", all, "ms", "");
        }
    }

    private static String words(Held held) {
        return held == Held.ROWS
                ? "a row in Parquet"
                : held.name().toLowerCase(Locale.ROOT) + " stored";
    }

    /// Forgets what was done, and keeps what was compiled.
    private static void deleteState(Path project) throws Exception {
        try (Stream<Path> files = Files.list(project.resolve(".heddle"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("heddle.db") || name.equals("data") || name.equals("runs")) {
                    Bench.delete(file);
                }
            }
        }
    }
}
