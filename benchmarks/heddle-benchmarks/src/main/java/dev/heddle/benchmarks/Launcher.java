package dev.heddle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts the command line as people do.
///
/// @param bench where the launcher is
/// @param cached whether the AOT cache is used
record Launcher(Bench bench, boolean cached) {
    private static final int MINUTES = 10;

    /// The exit code of a plan that is not empty.
    private static final int DIFFERENT = 2;

    /// Runs a command on a project; returns the milliseconds of the whole process.
    double millis(Path project, String... command) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(bench.repository().resolve("heddle").toString()));
        line.addAll(List.of(command));
        Path output = Files.createTempFile(project.toAbsolutePath().getParent(), "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(bench.environment());
        if (!cached) {
            builder.environment().put("HEDDLE_JAVA_OPTS", "-XX:AOTMode=off");
        }
        long began = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("Still running after " + MINUTES + " min: " + line);
        }
        double millis = (System.nanoTime() - began) / 1e6;
        if (process.exitValue() != 0 && process.exitValue() != DIFFERENT) {
            throw new IllegalStateException(
                    line + " ended with " + process.exitValue() + ":\n" + text(output));
        }
        Files.delete(output);
        return millis;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
