package dev.heddle.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Runs benchmarks and prints what they measured. Arguments: `--tiny` for sizes that only show that
/// it runs, and names of benchmarks; all without.
public final class Main {
    static final List<Benchmark> ALL =
            List.of(
                    new Benchmark("disk", "The disk", Disk::measure),
                    new Benchmark(
                            "steps", "Overhead of a step, durable, in process", Steps::measure),
                    new Benchmark("cli", "Commands as whole processes", CommandLine::measure),
                    new Benchmark("apply", "First apply as a whole process", FirstApply::measure),
                    new Benchmark("plan", "Planning over many cells", Planning::measure),
                    new Benchmark(
                            "server", "What pages ask a server of many assets", Serving::measure),
                    new Benchmark("undo", "Taking a run back", Undoing::measure),
                    new Benchmark("events", "Event log, group commit", EventRate::measure),
                    new Benchmark("rows", "Rows in Parquet, beside DuckDB alone", Rows::measure),
                    new Benchmark("code", "Fingerprints of code", Code::measure));

    private Main() {}

    /// Measures.
    ///
    /// @param arguments see the type
    public static void main(String[] arguments) throws Exception {
        List<String> names =
                Arrays.stream(arguments).filter(name -> !name.startsWith("--")).toList();
        boolean tiny = Arrays.asList(arguments).contains("--tiny");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path repository = repository(Path.of("").toAbsolutePath());
        Path folder = Files.createDirectories(repository.resolve("benchmarks/target"));
        Path own = Files.createTempDirectory(folder, "run");
        try {
            run(names, new Bench(tiny ? Sizes.TINY : Sizes.FULL, own, repository, Map.of(), out));
        } finally {
            Bench.delete(own);
        }
    }

    static void run(List<String> names, Bench bench) throws Exception {
        for (String name : names) {
            if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                throw new IllegalArgumentException("There is no benchmark '" + name + "'.");
            }
        }
        for (Benchmark benchmark : ALL) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                bench.out().println(benchmark.name() + ": " + benchmark.title());
                benchmark.work().measure(bench);
            }
        }
    }

    static Path repository(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Start it within the repository.");
    }
}
