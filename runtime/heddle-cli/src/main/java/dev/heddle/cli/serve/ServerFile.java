package dev.heddle.cli.serve;

import dev.heddle.cli.json.Json;
import dev.heddle.model.HeddleException;
import dev.heddle.server.ServerError;
import dev.heddle.server.access.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Where a project's server is told of: `.heddle/server.json`, readable by its owner alone. The
/// token beside it lasts for the project, so that a browser stays let in.
///
/// @param folder the project's `.heddle`
record ServerFile(Path folder) {
    private static final String NAME = "server.json";
    private static final String TOKEN = "server.token";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A server that is at work.
    ///
    /// @param url where
    /// @param pid its process
    /// @param link lets one browser in; empty if it would not tell
    record Running(String url, long pid, Optional<String> link) {}

    /// Returns the server of the project, if there is one that answers. What a killed one left
    /// behind counts for nothing.
    Optional<Running> running(Path project) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode told = Json.mapper().readTree(Files.readString(file));
            String url = told.path("url").asString("");
            long pid = told.path("pid").asLong(0);
            if (ProcessHandle.of(pid).isEmpty() || !serves(url, project)) {
                return Optional.empty();
            }
            return Optional.of(new Running(url, pid, link(url, told.path("token").asString(""))));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean serves(String url, Path project) throws IOException {
        return ask(HttpRequest.newBuilder(URI.create(url + "/health")).GET())
                .map(answer -> answer.path("project").asString(""))
                .filter(project.toString()::equals)
                .isPresent();
    }

    private static Optional<String> link(String url, String token) throws IOException {
        return ask(HttpRequest.newBuilder(URI.create(url + "/login"))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .map(answer -> url + answer.path("path").asString("/"));
    }

    private static Optional<JsonNode> ask(HttpRequest.Builder request) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer =
                    client.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(Json.mapper().readTree(answer.body()))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Returns the project's token; makes one the first time.
    String token() {
        try {
            Path file = folder.resolve(TOKEN);
            if (Files.isRegularFile(file)) {
                String token = Files.readString(file).strip();
                if (!token.isEmpty()) {
                    return token;
                }
            }
            String token = Secrets.fresh();
            write(file, token + "\n");
            return token;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Tells others where the server is.
    void tell(String url, String token) {
        try {
            write(
                    folder.resolve(NAME),
                    Json.mapper()
                                    .writeValueAsString(
                                            Json.mapper()
                                                    .createObjectNode()
                                                    .put("url", url)
                                                    .put("pid", ProcessHandle.current().pid())
                                                    .put("token", token))
                            + "\n");
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Takes back what was told.
    void remove() {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException e) {
            // The next server sees that nobody answers there.
        }
    }

    /// Nobody else may read it, not even for a moment.
    private void write(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Path fresh =
                Files.createTempFile(
                        folder,
                        "server",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static HeddleException failure(IOException cause) {
        return HeddleException.of(
                ServerError.FILES,
                "Cannot write the project's .heddle folder: " + cause.getMessage() + ".",
                cause);
    }
}
