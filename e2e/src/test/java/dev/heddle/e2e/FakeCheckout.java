package dev.heddle.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A checkout that is built in a moment: the real launcher with its scripts, over a `mvnw` that
/// only hands out a jar. That one prints its arguments, or waits for the end of its input.
final class FakeCheckout {
    private static final long LIMIT_MINUTES = 2;

    /// Everything that the scripts may call where there is no more than POSIX and what macOS adds.
    private static final List<String> PORTABLE =
            List.of(
                    "cat",
                    "cp",
                    "cut",
                    "date",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "ln",
                    "ls",
                    "mkdir",
                    "mktemp",
                    "mv",
                    "perl",
                    "ps",
                    "readlink",
                    "rm",
                    "rmdir",
                    "sed",
                    "sh",
                    "shasum",
                    "sleep",
                    "sort",
                    "stty",
                    "tail",
                    "tr",
                    "uname",
                    "xargs");

    private final Path root;
    private final Path desk;
    private final String path;

    private FakeCheckout(Path root, Path desk, String path) {
        this.root = root;
        this.desk = desk;
        this.path = path;
    }

    /// Which programs the scripts find.
    enum Tools {
        /// What this machine has.
        ALL,
        /// No `flock`, `sha256sum`, `timeout`, `git`.
        PORTABLE
    }

    /// A launcher that runs.
    record Running(Process process, Path out, Path err) {
        /// Waits until it has printed `text` on standard error; fails if it ends before.
        void awaitError(String text) {
            await(err, text);
        }

        void awaitOutput(String text) {
            await(out, text);
        }

        private void await(Path file, String text) {
            try {
                while (!Files.readString(file).contains(text)) {
                    if (process.waitFor(20, TimeUnit.MILLISECONDS)
                            && !Files.readString(file).contains(text)) {
                        throw new AssertionError("It ended and did not say '" + text + "'.");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /// Ends its input and waits for its end.
        Checkout.Result end() {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("It did not end: " + Files.readString(err));
                }
                return new Checkout.Result(
                        Files.readString(out), Files.readString(err), process.exitValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /// Lays out a checkout.
    ///
    /// @param folder an empty folder; the checkout's own name is full of what shells may stumble on
    static FakeCheckout in(Path folder, Tools tools) throws IOException {
        Path real = folder.toRealPath();
        Path root = Files.createDirectory(real.resolve("it's [my] $HOME & co | ü"));
        Path desk = Files.createDirectory(real.resolve("desk"));
        Path repository = Checkout.repository();
        for (String script : List.of("heddle", ".mvn/build.sh", ".mvn/jdk.sh")) {
            Path copy = root.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(repository.resolve(script), copy);
        }
        FakeCheckout checkout = new FakeCheckout(root, desk, path(tools, real));
        checkout.write("pom.xml", "<project/>");
        checkout.write("dist/pom.xml", "<project/>");
        checkout.write("core/x/src/main/java/X.java", "class X {}");
        checkout.write("core/x/src/test/java/XTest.java", "class XTest {}");
        FakeJar.write(desk.resolve("heddle-fake.jar"));
        // Waits for somebody to write to 'gate', if it is there.
        checkout.maven(
                """
                #!/bin/sh
                desk='%1$s'
                printf '%%s\\n' "$*" >>"$desk/builds"
                if [ -p "$desk/gate" ]; then read -r go <"$desk/gate"; fi
                mkdir -p dist/target/lib && cp "$desk/heddle-fake.jar" "dist/target/fake.$$" &&
                  mv "dist/target/fake.$$" dist/target/lib/heddle-fake.jar
                """
                        .formatted(desk));
        return checkout;
    }

    private static String path(Tools tools, Path folder) throws IOException {
        if (tools == Tools.ALL) {
            return System.getenv("PATH");
        }
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String name : PORTABLE) {
            Optional<Path> program = program(name);
            if (program.isPresent()) {
                Path call = bin.resolve(name);
                Files.writeString(call, "#!/bin/sh\nexec " + program.get() + " \"$@\"\n");
                if (!call.toFile().setExecutable(true)) {
                    throw new IOException("Cannot make " + call + " executable.");
                }
            }
        }
        return bin.toString();
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Path root() {
        return root;
    }

    Path desk() {
        return desk;
    }

    /// Replaces `mvnw`.
    void maven(String script) throws IOException {
        write("mvnw", script);
        if (!root.resolve("mvnw").toFile().setExecutable(true)) {
            throw new IOException("Cannot make mvnw executable.");
        }
    }

    void write(String file, String text) throws IOException {
        Path target = root.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    /// Makes builds wait until [#letBuild] is called, once for each.
    void holdBuilds() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", desk.resolve("gate").toString()).inheritIO().start().waitFor();
    }

    void letBuild() throws IOException {
        Files.writeString(desk.resolve("gate"), "go\n");
    }

    /// Returns the arguments that `mvnw` was called with, a line a call.
    List<String> builds() throws IOException {
        Path calls = desk.resolve("builds");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /// Returns the folders of builds that are kept.
    List<Path> kept() throws IOException {
        try (Stream<Path> folders = Files.list(root.resolve(".build"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("complete"))).toList();
        }
    }

    Checkout.Result run(String... arguments) throws IOException {
        return start(arguments).end();
    }

    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("heddle").toString()));
        command.addAll(List.of(arguments));
        return start(desk, Map.of("JAVA_HOME", System.getProperty("java.home")), command);
    }

    /// Starts any command.
    ///
    /// @param variables its environment beside PATH
    Running start(Path directory, Map<String, String> variables, List<String> command)
            throws IOException {
        Path out = Files.createTempFile(desk, "out", ".txt");
        Path err = Files.createTempFile(desk, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", desk.toString());
        builder.environment().putAll(variables);
        return new Running(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }
}
