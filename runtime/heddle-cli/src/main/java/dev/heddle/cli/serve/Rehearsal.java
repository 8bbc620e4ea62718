package dev.heddle.cli.serve;

import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.location.client.LocationClient;
import dev.heddle.location.host.LocationHost;
import dev.heddle.location.net.Secret;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import dev.heddle.server.Server;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.LocalLocation;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Serves a project for a moment and asks what a browser asks first, so that the virtual machine
/// can keep what it learnt.
public final class Rehearsal {
    private static final String TOKEN = "rehearsal";
    private static final List<String> QUERIES =
            List.of(
                    "{ workspace { name definitions sequence } }",
                    "{ assetGraph { keys groups group kind edgeFrom edgeTo }"
                            + " assetStates { version assets { state cells reason } } }",
                    "{ runs { nodes { id status } } changes { nodes { number } } }");

    private Rehearsal() {}

    /// Serves the project in a folder.
    ///
    /// @throws IOException if nobody answers
    public static void in(Path folder, InstantSource clock)
            throws IOException, InterruptedException {
        ProjectFactory factory = new ProjectFactory(Map.of(), folder, clock);
        OperationsFactory.Options options =
                new OperationsFactory.Options(folder, Optional.empty(), Progress.NONE, false);
        Secret secret = Secret.random();
        try (LocationHost host =
                        LocationHost.start(
                                folder.resolve("socket"), secret, () -> factory.host(options));
                LocationClient client = new LocationClient(host.address(), secret);
                CodeLocation location =
                        new LocalLocation(
                                "rehearsal",
                                () -> factory.openRemote(options, client.load()),
                                clock);
                Server server =
                        Server.start(
                                ServerSettings.local(
                                        folder,
                                        0,
                                        "",
                                        TOKEN,
                                        () -> JdbcAccessStorage.openSqlite(folder)),
                                location,
                                new PageWording(),
                                clock);
                HttpClient browser = HttpClient.newHttpClient()) {
            server.watch(DevCommand.places(folder, location));
            for (String query : QUERIES) {
                browser.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/graphql"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"query\":\"" + query + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
