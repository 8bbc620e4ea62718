package dev.heddle.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A folder that looks like a fresh clone to somebody who follows the documents: the launcher and
/// the example. The launcher runs the jars of this build.
public final class Checkout {
    private static final long LIMIT_MINUTES = 5;

    private final Path folder;

    private Checkout(Path folder) {
        this.folder = folder;
    }

    /// What a command printed and how it ended.
    ///
    /// @param out standard output
    /// @param err standard error
    /// @param exit the exit code
    public record Result(String out, String err, int exit) {}

    public static Path repository() {
        return Path.of("").toAbsolutePath().getParent();
    }

    public static Checkout in(Path folder) {
        try {
            Files.createSymbolicLink(folder.resolve("heddle"), repository().resolve("heddle"));
            copy(repository().resolve("examples/flights"), folder.resolve("examples/flights"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkout(folder);
    }

    /// Copies a folder of the repository, without what was built in it.
    public static Path copyOf(String source, Path target) {
        try {
            copy(repository().resolve(source), target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String relative = from.relativize(file).toString();
                if (relative.startsWith(".heddle") || relative.startsWith("target")) {
                    continue;
                }
                Path target = to.resolve(relative);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    public Path folder() {
        return folder;
    }

    /// Starts a shell command, its output going to files in the folder.
    public Process start(String command, Path out, Path err) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(List.of("sh", "-ec", command)).directory(folder.toFile());
            Map<String, String> environment = builder.environment();
            environment.put("HEDDLE_LIB", repository().resolve("dist/target/lib").toString());
            environment.remove("HEDDLE_PROFILE");
            environment.remove("COLUMNS");
            return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for another process by what it wrote into a file; gives up when it ends.
    public static void awaitText(Process process, Path file, String text)
            throws IOException, InterruptedException {
        while (process.isAlive()
                && !(Files.exists(file) && Files.readString(file).contains(text))) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /// Runs a shell command to its end.
    public Result run(String command) {
        try {
            Path out = Files.createTempFile("heddle-out", ".txt");
            Path err = Files.createTempFile("heddle-err", ".txt");
            Process process = start(command, out, err);
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "This took longer than " + LIMIT_MINUTES + " minutes: " + command);
            }
            return new Result(
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8),
                    process.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
