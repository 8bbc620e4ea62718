package dev.heddle.cli.serve;

import dev.heddle.cli.ShopProject;
import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import dev.heddle.server.Server;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.LocalLocation;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small real project that is served in this process.
final class Served implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String TOKEN = "a-token";
    static final String[] KNOWN = {"Authorization", "Bearer " + TOKEN};

    final ShopProject project;
    final CodeLocation location;
    final Server server;
    final HttpClient http = HttpClient.newHttpClient();

    Served(Path folder) {
        this(new ShopProject(folder));
    }

    Served(ShopProject project) {
        this(project, local(project));
    }

    Served(ShopProject project, ServerSettings settings) {
        this(
                project,
                new LocalLocation(
                        "shop", () -> factory(project).open(options(project)), () -> project.now),
                settings);
    }

    Served(ShopProject project, CodeLocation location) {
        this(project, location, local(project));
    }

    private Served(ShopProject project, CodeLocation location, ServerSettings settings) {
        this.project = project;
        this.location = location;
        server = Server.start(settings, location, new PageWording(), () -> project.now);
        server.watch(DevCommand.places(project.folder, location));
    }

    private static ServerSettings local(ShopProject project) {
        return ServerSettings.local(
                project.folder,
                0,
                "test",
                TOKEN,
                () -> JdbcAccessStorage.openSqlite(project.folder.resolve(".heddle")));
    }

    static ProjectFactory factory(ShopProject project) {
        return new ProjectFactory(Map.of(), project.folder, () -> project.now);
    }

    static OperationsFactory.Options options(ShopProject project) {
        return new OperationsFactory.Options(
                project.folder, Optional.empty(), Progress.NONE, false);
    }

    /// Asks, and returns what is under `data`; fails if there are errors.
    JsonNode ask(String query) {
        JsonNode answer = JSON.readTree(post(query, "Authorization", "Bearer " + TOKEN).body());
        if (!answer.path("errors").isMissingNode()) {
            throw new AssertionError(answer.path("errors").toString());
        }
        return answer.path("data");
    }

    HttpResponse<String> post(String query, String... headers) {
        HttpRequest.Builder request = request("/graphql");
        return send(
                (headers.length == 0 ? request : request.headers(headers))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(Map.of("query", query)))));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Listener listen() {
        return Listener.connect(server.url(), TOKEN);
    }

    /// Applies everything in this server and waits for the end of the run.
    JsonNode apply() {
        String plan =
                ask("mutation { makePlan(input: {}) { ... on Plan { id } } }")
                        .path("makePlan")
                        .path("id")
                        .asString();
        return apply(plan);
    }

    /// Applies a plan and waits for the end of the run.
    JsonNode apply(String plan) {
        try (Listener listener = listen()) {
            listener.subscribe("runs", "subscription { runs { id status } }");
            JsonNode begun =
                    ask("mutation { applyPlan(id: \"" + plan + "\") { ... on Run { id } } }")
                            .path("applyPlan");
            listener.await(
                    "runs",
                    news ->
                            news.path("runs").path("id").equals(begun.path("id"))
                                    && !List.of("QUEUED", "RUNNING")
                                            .contains(news.path("runs").path("status").asString()));
            return begun;
        }
    }

    @Override
    public void close() {
        server.close();
        location.close();
        http.close();
    }
}
