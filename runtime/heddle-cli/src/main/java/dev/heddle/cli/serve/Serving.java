package dev.heddle.cli.serve;

import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.Server;
import dev.heddle.server.ServerError;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.LocalLocation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/// Serves a project until it is told to stop.
///
/// @param session of the command
/// @param directory of the project
record Serving(Session session, Path directory) {
    private static final String HERE = "here";
    private static final int USUAL_PORT = 4747;
    private static final int LAST_PORT = 65_535;

    /// How it is served.
    interface Settings {
        /// Returns how it is served.
        ///
        /// @param token the project's
        ServerSettings of(String token, int port);
    }

    /// Returns the folder that servers of the project keep things in.
    Path folder() {
        return directory.resolve(".heddle");
    }

    /// Serves.
    ///
    /// @param port where to listen; empty for the usual one, or any if that is taken
    /// @param print tells where it is
    int until(OptionalInt port, Settings settings, BiConsumer<Server, CodeLocation> print) {
        ServerFile file = new ServerFile(folder());
        file.running(directory).ifPresent(Serving::refuse);
        String token = file.token();
        CountDownLatch stopped = new CountDownLatch(1);
        session.cancellation().onCancel(stopped::countDown, stopped::countDown);
        try (CodeLocation location = location();
                Server server = start(location, settings, token, port)) {
            server.watch(DevCommand.places(directory, location));
            file.tell(server.url(), token);
            try {
                print.accept(server, location);
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
    private CodeLocation location() {
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

    /// Returns a port that was asked for.
    static OptionalInt port(Optional<Integer> wanted) {
        if (wanted.isEmpty()) {
            return OptionalInt.empty();
        }
        if (wanted.get() < 0 || wanted.get() > LAST_PORT) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot use --port " + wanted.get() + ": ports go up to 65535.")
                    .withHint("0 stands for any that is free.");
        }
        return OptionalInt.of(wanted.get());
    }

    /// Without a wish, a port that is taken is no reason to fail.
    private Server start(
            CodeLocation location, Settings settings, String token, OptionalInt wanted) {
        try {
            return start(location, settings.of(token, wanted.orElse(USUAL_PORT)));
        } catch (HeddleException e) {
            if (wanted.isPresent() || e.code() != ServerError.PORT_TAKEN) {
                throw e;
            }
            return start(location, settings.of(token, 0));
        }
    }

    private Server start(CodeLocation location, ServerSettings settings) {
        return Server.start(settings, location, new PageWording(), session.streams().clock());
    }
}
