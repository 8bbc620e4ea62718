package dev.heddle.cli.serve;

import dev.heddle.cli.json.AboutJson;
import dev.heddle.cli.session.ProjectArgument;
import dev.heddle.cli.session.ProjectDirectory;
import dev.heddle.cli.session.Session;
import dev.heddle.operation.Places;
import dev.heddle.server.Server;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle dev`.
@Command(
        name = "dev",
        description = "Serves the project on this machine, with the web UI, until it is stopped.",
        footer = {"heddle dev examples/flights", "heddle dev --port 8080"})
public final class DevCommand implements Callable<Integer> {
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
        Serving serving = new Serving(session, directory);
        return serving.until(
                Serving.port(port),
                (token, at) ->
                        ServerSettings.local(
                                directory,
                                at,
                                version,
                                token,
                                () -> JdbcAccessStorage.openSqlite(serving.folder())),
                this::print);
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
