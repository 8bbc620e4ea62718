package dev.heddle.cli.serve;

import dev.heddle.location.LocationError;
import dev.heddle.location.client.LocationClient;
import dev.heddle.location.net.Address;
import dev.heddle.location.net.Secret;
import dev.heddle.location.net.Transport;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.project.file.StateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One process in which the code of a project runs, and the way to it.
final class LocationProcess implements AutoCloseable {
    private static final String MAIN = "dev.heddle.cli.LocationMain";
    private static final long PATIENCE_SECONDS = 4;

    private final Process process;
    private final LocationClient client;
    private final Path folder;

    private LocationProcess(Process process, LocationClient client, Path folder) {
        this.process = process;
        this.client = client;
        this.folder = folder;
    }

    /// Starts a process, and returns once it listens.
    ///
    /// @param log where what it prints is added
    /// @throws HeddleException with [LocationError#PROCESS_LOST] if it ends before that
    static LocationProcess start(OperationsFactory.Options project, Path log) {
        try {
            Path folder = folder(project.directory());
            Process process =
                    new ProcessBuilder(command(project, folder.resolve("socket")))
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            Secret secret = Secret.random();
            process.getOutputStream()
                    .write((secret.text() + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            BufferedReader said =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            String address = said.readLine();
            if (address == null) {
                delete(folder);
                throw ended("ended before it could be used", log);
            }
            Thread.ofPlatform().daemon().name("location-out").start(() -> drain(process));
            return new LocationProcess(
                    process, new LocationClient(Address.parse(address), secret), folder);
        } catch (IOException e) {
            throw ended("can not be started: " + e.getMessage(), log);
        }
    }

    static HeddleException ended(String how, Path log) {
        return HeddleException.of(
                        LocationError.PROCESS_LOST,
                        "Cannot use the project's code: its process " + how + ".")
                .withHint("What it printed is in " + log + ".");
    }

    /// A folder that only the user can enter: below the state, or where temporary files are if that
    /// path is too long for the name of a socket.
    private static Path folder(Path project) throws IOException {
        Path own = project.resolve(".heddle").resolve("location");
        StateFiles.makePrivateFolder(own);
        return Transport.canListenAt(own.resolve("1234567890123456789").resolve("socket"))
                ? Files.createTempDirectory(own, "")
                : Files.createTempDirectory("heddle-");
    }

    /// The same virtual machine with the same libraries and the same cache as this process has.
    private static List<String> command(OperationsFactory.Options project, Path socket)
            throws IOException {
        List<String> command = new ArrayList<>();
        Path home = Path.of(System.getProperty("java.home"));
        command.add(home.resolve("bin").resolve("java").toString());
        addCache(command, home);
        for (String name : List.of("org.sqlite.lib.path", "org.sqlite.lib.name", "heddle.home")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dfile.encoding=UTF-8"));
        String more = System.getenv("HEDDLE_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        project.directory().toString(),
                        socket.toString(),
                        project.offline() ? "offline" : "online"));
        project.profile().ifPresent(command::add);
        return command;
    }

    /// As the launcher does: a cache of another JDK is not even tried.
    private static void addCache(List<String> command, Path home) throws IOException {
        String build = System.getProperty("heddle.home");
        if (build == null) {
            return;
        }
        Path cache = Path.of(build, "heddle.aot");
        Path trained = Path.of(build, "heddle.aot.java");
        if (Files.exists(cache)
                && Files.exists(trained)
                && Files.readString(trained).strip().equals(home.toString())) {
            command.add("-XX:AOTCache=" + cache);
        }
    }

    private static void drain(Process process) {
        try {
            var _ = process.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // It ended.
        }
    }

    LocationClient client() {
        return client;
    }

    /// Returns what is done when the process has ended, with its exit code.
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Returns its number in the operating system.
    long pid() {
        return process.pid();
    }

    /// Lets it end, and ends it if it does not.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        client.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("socket"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // A folder that is left over is empty, and nobody looks at it.
        }
    }
}
