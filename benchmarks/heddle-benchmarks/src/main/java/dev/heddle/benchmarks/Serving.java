package dev.heddle.benchmarks;

import dev.heddle.cli.project.ProjectFactory;
import dev.heddle.cli.serve.PageWording;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.id.RunId;
import dev.heddle.operation.Operations;
import dev.heddle.operation.OperationsFactory;
import dev.heddle.operation.Progress;
import dev.heddle.server.Server;
import dev.heddle.server.ServerSettings;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.location.LocalLocation;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import dev.heddle.storage.jdbc.access.JdbcAccessStorage;
import java.io.BufferedWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What pages ask a server of a large project, from the request to the last byte of its answer.
final class Serving {
    private static final String TOKEN = "benchmark";
    private static final int ROUNDS = 15;
    private static final int LINES = 200_000;

    private Serving() {}

    static void measure(Bench bench) throws Exception {
        int cells = bench.sizes().cells().getLast();
        int days = Math.clamp(cells / 10_000, 2, 100);
        Path folder = write(bench.fresh("server"), Math.max(10, cells / days));
        Instant now = LargeState.after(days);
        ProjectFactory factory = new ProjectFactory(Map.of(), folder, InstantSource.fixed(now));
        OperationsFactory.Options options =
                new OperationsFactory.Options(folder, Optional.empty(), Progress.NONE, true);
        AssetGraph graph;
        try (Operations operations = factory.open(options)) {
            graph = operations.assets().graph();
        }
        RunId run;
        long events;
        try (JdbcStateStorage storage =
                JdbcStateStorage.openSqlite(folder.resolve(".heddle"), InstantSource.system())) {
            run = new LargeState(storage, graph, days).run("1");
            events = storage.events().append(List.of(), List.of());
        }
        log(folder.resolve(".heddle/runs/" + run + ".log"), Math.min(LINES, cells));
        bench.out()
                .printf(
                        "  (%,d assets, %,d cells, %,d events)%n",
                        graph.size(), graph.size() * days, events);
        try (CodeLocation location =
                        new LocalLocation(
                                "large", () -> factory.open(options), InstantSource.fixed(now));
                Server server =
                        Server.start(
                                ServerSettings.local(
                                        folder,
                                        0,
                                        "benchmark",
                                        TOKEN,
                                        () ->
                                                JdbcAccessStorage.openSqlite(
                                                        folder.resolve(".heddle"))),
                                location,
                                new PageWording(),
                                InstantSource.fixed(now));
                HttpClient client = HttpClient.newHttpClient()) {
            ask(bench, server, client, graph, run);
        }
    }

    private static void ask(
            Bench bench, Server server, HttpClient client, AssetGraph graph, RunId run)
            throws Exception {
        String asset = graph.asset(graph.size() / 2).key().toString();
        Map<String, String> queries = queries(bench, asset, run);
        double least = 0;
        for (Map.Entry<String, String> query : queries.entrySet()) {
            long[] bytes = {0};
            Figure figure =
                    Figure.millis(ROUNDS, () -> bytes[0] = post(server, client, query.getValue()));
            boolean whole = query.getKey().contains("all assets");
            bench.result(
                    query.getKey() + " (%,d bytes)".formatted(bytes[0]),
                    figure,
                    "ms",
                    least == 0 ? "" : whole ? "target 300" : "target 100");
            least = least == 0 ? figure.median() : least;
            bench.ratio("  beside the least there is", figure.median() / least);
        }
    }

    private static Map<String, String> queries(Bench bench, String asset, RunId run) {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("nothing but a type's name", "{ __typename }");
        queries.put(
                "workspace",
                "{ workspace { name environment version definitions sequence cellsToDo commit } }");
        queries.put(
                "graph of all assets, columns",
                "{ assetGraph { definitions keys groups group kind external owners tags summary"
                        + " partitions checks edgeFrom edgeTo } }");
        queries.put(
                "states of all assets, columns",
                "{ assetStates { version definitions asOf assets { state cause reason cells running"
                        + " materializedAt failedChecks } } }");
        queries.put(
                "one asset",
                "{ asset(key: \""
                        + asset
                        + "\") { key state counts { state cells } cells { first last cells state }"
                        + " causes { text } upstream { key state } downstream { key state }"
                        + " upstreamTotal downstreamTotal columns { name } fingerprint { value } } }");
        queries.put(
                "its history",
                "{ asset(key: \""
                        + asset
                        + "\") { history { id partition at change run rows } } }");
        queries.put(
                "runs that failed", "{ runs(status: [FAILED]) { nodes { id status startedAt } } }");
        queries.put(
                "runs of an asset",
                "{ runs(asset: \""
                        + asset
                        + "\") { nodes { id status startedAt summary { cells } } } }");
        queries.put("changes", "{ changes { nodes { number kind at cells message } } }");
        queries.put(
                "changes, a later page",
                "{ changes(after: \"100\") { nodes { number kind at cells message } } }");
        queries.put(
                "selection",
                "{ select(selection: \"" + asset + "+\") { ... on Selected { keys } } }");
        queries.put(
                "last lines of a log",
                "{ run(id: \""
                        + run
                        + "\") { log(after: "
                        + (Math.min(LINES, bench.sizes().cells().getLast()) - 500)
                        + ") { next lines { number at level step text } } } }");
        return queries;
    }

    private static long post(Server server, HttpClient client, String query) throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/graphql"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"query\":\""
                                                        + query.replace("\"", "\\\"")
                                                        + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().startsWith("{\"errors\"")) {
            throw new IllegalStateException(
                    answer.body().substring(0, Math.min(500, answer.body().length())));
        }
        return answer.body().length();
    }

    private static void log(Path file, int lines) throws Exception {
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                out.write("2026-01-01T00:00:00Z\ta00001\tINFO\tline " + i + " of what it did\n");
            }
        }
    }

    /// Daily assets in chains of ten, made in a loop: one body for all.
    private static Path write(Path folder, int assets) throws Exception {
        Files.writeString(
                folder.resolve("heddle.yaml"),
                "name: large\nsources: [src]\ndefinitions: [large.Large]\n");
        Path sources = Files.createDirectories(folder.resolve("src/large"));
        Files.writeString(
                sources.resolve("Large.java"),
                """
                package large;

                import dev.heddle.api.data.Dataset;
                import dev.heddle.api.definition.*;
                import java.util.List;
                import java.util.stream.IntStream;

                public final class Large implements DefinitionsSource {
                    public record Row(long id) {}
                    public record Nth(int number) {}

                    @Override public Definitions define(Project project) {
                        return Definitions.of(IntStream.range(0, %d).mapToObj(Large::asset));
                    }

                    private static AssetDefinition asset(int i) {
                        if (i %% 10 == 0) {
                            return Asset.named("g" + i / 100 + "/a" + i)
                                .group("g" + i / 100).owner("team:t" + i %% 7)
                                .description("Asset number " + i + ". It is one of many.")
                                .partitionedBy(Partitions.daily("2020-01-01"))
                                .produces(Dataset.type(Row.class)).with(new Nth(i))
                                .by((nth, inputs) -> rows(nth));
                        }
                        return Asset.named("g" + i / 100 + "/a" + i)
                            .group("g" + i / 100).owner("team:t" + i %% 7)
                            .description("Asset number " + i + ". It is one of many.")
                            .partitionedBy(Partitions.daily("2020-01-01"))
                            .reads(Upstream.of("g" + (i - 1) / 100 + "/a" + (i - 1))
                                .as(Dataset.type(Row.class)).named("before"))
                            .produces(Dataset.type(Row.class)).with(new Nth(i))
                            .by((nth, inputs) -> rows(nth));
                    }

                    private static List<Row> rows(Nth nth) {
                        return List.of(new Row(nth.number()));
                    }
                }
                """
                        .formatted(assets));
        return folder;
    }
}
