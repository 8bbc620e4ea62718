package dev.heddle.benchmarks;

import dev.heddle.benchmarks.ProjectFolder.Held;
import java.nio.file.Path;
import java.util.List;

/// `plan` and `status` on projects whose data is in line, with and without the AOT cache.
final class CommandLine {
    private static final int SMALL = 100;

    private CommandLine() {}

    static void measure(Bench bench) throws Exception {
        Launcher cached = new Launcher(bench, true);
        Launcher plain = new Launcher(bench, false);
        Path empty = bench.fresh("cli");
        // The first start builds Heddle and its cache if the sources changed.
        cached.millis(empty, "version");
        Figure nothing = millis(bench, cached, empty, "version");
        bench.result("version, nothing but the start", nothing, "ms", "");
        for (int assets : bench.sizes().assets()) {
            for (Held held : List.of(Held.NUMBER, Held.ROWS)) {
                Path project = ProjectFolder.write(bench.fresh("cli/project"), assets, held);
                cached.millis(project, "apply", "--yes");
                String of =
                        ", %,d assets%s"
                                .formatted(assets, held == Held.ROWS ? ", a tenth in SQL" : "");
                for (String command : List.of("plan", "status")) {
                    Figure with = millis(bench, cached, project, command);
                    bench.result(
                            command + of, with, "ms", "target " + (assets <= SMALL ? 400 : 700));
                    Figure without = millis(bench, plain, project, command);
                    bench.result("  without the cache", without, "ms", "");
                    bench.ratio("  beside nothing but the start", with.median() / nothing.median());
                }
            }
        }
    }

    private static Figure millis(Bench bench, Launcher launcher, Path project, String command)
            throws Exception {
        return Figure.of(bench.sizes().rounds(), () -> launcher.millis(project, command));
    }
}
