package dev.heddle.cli.serve;

import dev.heddle.cli.json.AboutJson;
import dev.heddle.cli.session.ProjectArgument;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.server.Server;
import dev.heddle.server.ServerError;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.access.AccessError;
import dev.heddle.server.access.Gatekeeper;
import dev.heddle.server.access.LazyStorage;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.spi.access.AccessStorage;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heddle server`.
@Command(
        name = "server",
        description = {
            "Serves the project to those who sign in, until it is stopped.",
            "Elsewhere than on this machine it takes TLS: its own, or a proxy's."
        },
        footer = {
            "heddle server --host 0.0.0.0 --name heddle.example.com --tls-cert c.pem --tls-key k.pem",
            "heddle server --port 8080 --behind-proxy --name heddle.example.com"
        })
public final class ServerCommand implements Callable<Integer> {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private final Session session;
    private final String version;

    @Mixin private ProjectArgument project = new ProjectArgument();

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "The address to listen at (127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen there: 4747 if it is free, else any; 0 for any.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Answer to this name too; may be given again.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Certificates in PEM form, the server's first.")
    private Optional<Path> certificates = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The private key in PEM form (PKCS #8).")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--behind-proxy",
            description = "A proxy speaks TLS and tells addresses in X-Forwarded-For.")
    private boolean proxied;

    /// @param version of Heddle
    public ServerCommand(Session session, String version) {
        this.session = session;
        this.version = version;
    }

    @Override
    public Integer call() {
        Path directory = session.directory(project.directory());
        Serving serving = new Serving(session, directory);
        Optional<ServerSettings.Tls> tls = tls(directory);
        requirePrivate(tls.isPresent());
        requireUsers(serving.folder());
        return serving.until(
                Serving.port(port),
                (token, at) ->
                        new ServerSettings(
                                directory,
                                host,
                                at,
                                version,
                                new ServerSettings.Entry(
                                        Gatekeeper.Mode.USERS,
                                        token,
                                        new LazyStorage(() ->
                                                JdbcAccessStorage.openSqlite(serving.folder()))),
                                new ServerSettings.Reach(answered(), tls, proxied)),
                this::print);
    }

    private Set<String> answered() {
        return new HashSet<>(names);
    }

    private Optional<ServerSettings.Tls> tls(Path directory) {
        if (certificates.isPresent() != key.isPresent()) {
            throw HeddleException.of(
                    CliError.USAGE, "Cannot speak TLS: it takes --tls-cert and --tls-key.");
        }
        return certificates.map(file ->
                new ServerSettings.Tls(
                        directory.resolve(file), directory.resolve(key.orElseThrow())));
    }

    /// Passwords and sessions never cross a network in the clear.
    private void requirePrivate(boolean encrypted) {
        if (!LOOPBACK.contains(host) && !encrypted && !proxied) {
            throw HeddleException.of(
                            ServerError.NOT_LOOPBACK,
                            "Cannot listen at '"
                                    + host
                                    + "': others could read passwords on their way.")
                    .withHint(
                            "Give --tls-cert and --tls-key, or put a proxy before it and say"
                                    + " --behind-proxy.");
        }
    }

    private static void requireUsers(Path folder) {
        try (AccessStorage storage = JdbcAccessStorage.openSqlite(folder)) {
            if (storage.users().isEmpty()) {
                throw HeddleException.of(
                                AccessError.NOT_SIGNED_IN,
                                "Cannot start: nobody may sign in, since there is no user.")
                        .withHint("Add one: heddle users add NAME --role admin");
            }
        }
    }

    private void print(Server server, CodeLocation location) {
        session.print(
                () ->
                        AboutJson.dev(
                                server.url(),
                                server.url() + "/signin",
                                ProcessHandle.current().pid()),
                _ ->
                        List.of(
                                location.loaded().project() + " · served at " + server.url(),
                                "Sign in at " + server.url() + "/signin",
                                "Ctrl-C stops it."));
    }
}
