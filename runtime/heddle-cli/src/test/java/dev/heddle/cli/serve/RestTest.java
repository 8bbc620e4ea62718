package dev.heddle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestTest {
    @TempDir Path folder;

    private static HttpResponse<String> post(
            Served served, String path, String body, String... headers) {
        HttpRequest.Builder request =
                served.request(path)
                        .headers(Served.KNOWN)
                        .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return served.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(Served served, String path) {
        return served.send(served.request(path).headers(Served.KNOWN));
    }

    @Test
    void whatOthersReportOfASourceMovesWhatReadsIt() {
        try (Served served = new Served(folder);
                Listener listener = served.listen()) {
            served.apply();
            listener.subscribe("w", "subscription { workspace { cellsToDo } }");
            listener.await("w", news -> news.at("/workspace/cellsToDo").asInt() == 0);

            HttpResponse<String> answer =
                    post(
                            served,
                            "/api/v1/materializations",
                            """
                            {"materializations": [{"asset": "raw/orders", "partition": "2026-01-02",
                                "metadata": {"rows": 7}}]}
                            """);

            assertThat(answer.body()).isEqualTo("{\"recorded\":1}");
            listener.await("w", news -> news.at("/workspace/cellsToDo").asInt() > 0);
            JsonNode report =
                    served.ask(
                                    "{ asset(key: \"raw/orders\") { reports { kind partition by body } } }")
                            .at("/asset/reports/0");
            assertThat(report.path("kind").asString()).isEqualTo("MATERIALIZATION");
            assertThat(report.path("partition").asString()).isEqualTo("2026-01-02");
            assertThat(report.at("/body/metadata/rows").asInt()).isEqualTo(7);
        }
    }

    @Test
    void aReportWithAMistakeTellsAllOfThemAndRecordsNothing() {
        try (Served served = new Served(folder)) {
            HttpResponse<String> answer =
                    post(
                            served,
                            "/api/v1/observations",
                            """
                            {"observations": [
                                {"asset": "raw/orders", "partition": "2026-01-02", "version": "v1"},
                                {"asset": "no/such", "version": "v1"},
                                {"asset": "raw/orders", "partition": "1-1-1", "version": "v1"},
                                {"asset": "raw/orders", "partition": "2026-01-02", "version": ""},
                                {"asset": "stock", "version": "v1", "typo": 1}, 7]}
                            """);

            assertThat(answer.statusCode()).isEqualTo(422);
            List<String> problems = new ArrayList<>();
            Served.JSON
                    .readTree(answer.body())
                    .at("/problem/problems")
                    .forEach(problem -> problems.add(problem.path("message").asString()));
            assertThat(problems)
                    .anySatisfy(text -> assertThat(text).contains("[1]", "no/such"))
                    .anySatisfy(text -> assertThat(text).contains("[2]", "1-1-1"))
                    .anySatisfy(text -> assertThat(text).contains("[3]", "version"))
                    .anySatisfy(text -> assertThat(text).contains("[4]", "typo"))
                    .anySatisfy(text -> assertThat(text).contains("[5]", "object"));
            assertThat(
                            served.ask("{ asset(key: \"raw/orders\") { reports { kind } } }")
                                    .at("/asset/reports"))
                    .isEmpty();
        }
    }

    @Test
    void aReportThatIsSentAgainIsRecordedOnce() {
        try (Served served = new Served(folder)) {
            String body =
                    "{\"results\": [{\"asset\": \"raw/orders\", \"partition\": \"2026-01-02\","
                            + " \"check\": \"complete\", \"passed\": false}]}";
            String path = "/api/v1/check-results";

            assertThat(post(served, path, body, "Idempotency-Key", "k1").statusCode())
                    .isEqualTo(200);
            assertThat(post(served, path, body, "Idempotency-Key", "k1").body())
                    .isEqualTo("{\"recorded\":1}");
            assertThat(
                            post(
                                            served,
                                            path,
                                            body.replace("false", "true"),
                                            "Idempotency-Key",
                                            "k1")
                                    .statusCode())
                    .isEqualTo(422);

            assertThat(
                            served.ask("{ asset(key: \"raw/orders\") { reports { kind } } }")
                                    .at("/asset/reports"))
                    .hasSize(1);
        }
    }

    @Test
    void logsEventsAndMetricsAreThereForPrograms() {
        try (Served served = new Served(folder)) {
            String run = served.apply().path("id").asString();
            served.project.write(
                    ".heddle/runs/" + run + ".log", "2026-02-02T12:00:00Z\tstock\tout\thello\n");

            HttpResponse<String> log = get(served, "/api/v1/runs/" + run + "/log");
            assertThat(Served.JSON.readTree(log.body()).path("text").asString()).isEqualTo("hello");
            assertThat(log.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment");
            assertThat(get(served, "/api/v1/runs/nonsense/log").statusCode()).isEqualTo(404);

            List<String> events = get(served, "/api/v1/events").body().lines().toList();
            JsonNode third = Served.JSON.readTree(events.get(2));
            assertThat(third.path("sequence").asInt()).isEqualTo(3);
            assertThat(get(served, "/api/v1/events?after=3").body().lines().findFirst())
                    .contains(events.get(3));
            assertThat(get(served, "/api/v1/events?after=x").statusCode()).isEqualTo(422);

            String metrics = get(served, "/metrics").body();
            assertThat(metrics)
                    .contains("heddle_cells_todo", "heddle_connections", "jvm_memory_used_bytes")
                    .contains("route=\"/graphql\"")
                    .doesNotContain(run);
            assertThat(served.send(served.request("/metrics")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void whatIsAnsweredIsInTheContract() {
        try (Served served = new Served(folder)) {
            JsonNode contract =
                    Served.JSON.readTree(
                            served.send(served.request("/api/v1/openapi.json")).body());
            Set<String> named = new TreeSet<>();
            for (String path : contract.path("paths").propertyNames()) {
                for (String method : contract.path("paths").path(path).propertyNames()) {
                    named.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path);
                }
            }
            for (String path : named) {
                String[] parts = path.split(" ", 2);
                HttpRequest.Builder request =
                        served.request(parts[1].replace("{run}", "x"))
                                .headers(Served.KNOWN)
                                .method(parts[0], HttpRequest.BodyPublishers.noBody());
                int status = served.send(request).statusCode();
                assertThat(
                                contract.path("paths")
                                        .path(parts[1])
                                        .path(parts[0].toLowerCase(java.util.Locale.ROOT))
                                        .path("responses")
                                        .propertyNames())
                        .as(path)
                        .contains(Integer.toString(status));
            }
        }
    }
}
