package dev.heddle.cli.serve;

import dev.heddle.cli.json.AboutJson;
import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.cli.session.ProjectArgument;
import dev.heddle.cli.session.ProjectDirectory;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Places;
import dev.heddle.server.Server;
import dev.heddle.server.ServerError;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.LocalLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle dev`.
@Command(
        name = "dev",
        description = "Serves the project on this machine, with the web UI, until it is stopped.",
        footer = {"heddle dev examples/flights", "heddle dev --port 8080"})
public final class DevCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String HERE = "here";
    private static final int USUAL_PORT = 4747;
    private static final int LAST_PORT = 65_535;

    private final Session session;
    private final String version;

    @Mixin private ProjectArgument project = new ProjectArgument();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen there: 4747 if it is free, else any; 0 for any.")
    private Optional<Integer> port = Optional.empty();

    /// @param version of Heddle
    public DevCommand(Session session, String version) {
        this.session = session;
        this.version = version;
    }

    @Override
    public Integer call() {
        Path directory = session.directory(project.directory());
        ServerFile file = new ServerFile(directory.resolve(".heddle"));
        file.running(directory).ifPresent(DevCommand::refuse);
        OptionalInt wanted = wantedPort();
        String token = file.token();
        CountDownLatch stopped = new CountDownLatch(1);
        session.cancellation().onCancel(stopped::countDown, stopped::countDown);
        try (CodeLocation location = location(directory);
                Server server = start(directory, location, token, wanted)) {
            server.watch(places(directory, location));
            file.tell(server.url(), token);
            try {
                print(server, location);
                stopped.await();
            } finally {
                file.remove();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /// The project's code runs in a process of its own, unless a debugger wants it here.
    private CodeLocation location(Path directory) {
        String name = String.valueOf(directory.getFileName());
        if (HERE.equals(System.getProperty("heddle.location"))) {
            return new LocalLocation(name, session.opener(directory), session.streams().clock());
        }
        return new ProcessLocation(
                name,
                new ProjectFactory(
                        session.streams().environment(),
                        Path.of(System.getProperty("user.home", ".")),
                        session.streams().clock()),
                session.opening(directory),
                session.streams().clock());
    }

    private static void refuse(ServerFile.Running running) {
        throw HeddleException.of(
                        ServerError.ALREADY_RUNNING,
                        "Cannot start: the project is served already, at "
                                + running.url()
                                + " by process "
                                + running.pid()
                                + ".")
                .withHint("Open " + running.link().orElse(running.url()));
    }

    private OptionalInt wantedPort() {
        if (port.isEmpty()) {
            return OptionalInt.empty();
        }
        if (port.get() < 0 || port.get() > LAST_PORT) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot use --port " + port.get() + ": ports go up to 65535.")
                    .withHint("0 stands for any that is free.");
        }
        return OptionalInt.of(port.get());
    }

    /// Without a wish, a port that is taken is no reason to fail.
    private Server start(Path directory, CodeLocation location, String token, OptionalInt wanted) {
        try {
            return start(directory, location, token, wanted.orElse(USUAL_PORT));
        } catch (HeddleException e) {
            if (wanted.isPresent() || e.code() != ServerError.PORT_TAKEN) {
                throw e;
            }
            return start(directory, location, token, 0);
        }
    }

    private Server start(Path directory, CodeLocation location, String token, int at) {
        return Server.start(
                new ServerSettings(directory, LOOPBACK, at, version),
                location,
                new PageWording(),
                token,
                session.streams().clock());
    }

    /// A project that does not load yet is watched where its files usually are.
    static Places places(Path directory, CodeLocation location) {
        if (location.loaded().problem().isPresent()) {
            Path state = directory.resolve(".heddle");
            return new Places(
                    directory,
                    List.of(directory.resolve("src"), directory.resolve(ProjectDirectory.FILE)),
                    state,
                    state.resolve("runs"));
        }
        try (CodeLocation.Use use = location.use()) {
            return use.operations().live().places();
        }
    }

    private void print(Server server, CodeLocation location) {
        String link = server.url() + server.newLink();
        session.print(
                () -> AboutJson.dev(server.url(), link, ProcessHandle.current().pid()),
                _ ->
                        List.of(
                                location.loaded().project() + " · served at " + server.url(),
                                "Open   " + link,
                                "Ctrl-C stops it."));
    }
}
