package dev.heddle.server.http;

import dev.heddle.model.HeddleException;
import dev.heddle.model.id.RunId;
import dev.heddle.operation.CliError;
import dev.heddle.operation.RunOperations;
import dev.heddle.operation.RunOperations.LogPlace;
import dev.heddle.server.access.AccessError;
import dev.heddle.server.access.Identity;
import dev.heddle.server.location.CodeLocation;
import dev.heddle.server.report.Reporting;
import dev.heddle.server.report.Reporting.Kind;
import dev.heddle.server.view.ProblemView;
import dev.heddle.spi.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What programs ask for besides GraphQL. The contract is `openapi.json`.
final class RestRoutes {
    /// The contract, as a file beside the SDL.
    static final String CONTRACT = "/dev/heddle/server/openapi.json";

    private static final int AT_ONCE = 2_000;

    private final Door door;
    private final Machines machines;
    private final Metrics metrics;

    RestRoutes(Door door, Machines machines, Metrics metrics) {
        this.door = door;
        this.machines = machines;
        this.metrics = metrics;
    }

    /// Returns what answers each method and path of the contract.
    Map<String, Handler> all() {
        return Map.of(
                "GET /health", context -> Answers.json(context, machines.health()),
                "GET /ready", this::ready,
                "GET /metrics", this::metrics,
                "GET /api/v1/openapi.json", RestRoutes::contract,
                "POST /api/v1/materializations", context -> report(context, Kind.MATERIALIZATIONS),
                "POST /api/v1/observations", context -> report(context, Kind.OBSERVATIONS),
                "POST /api/v1/check-results", context -> report(context, Kind.CHECK_RESULTS),
                "GET /api/v1/runs/{run}/log", this::log,
                "GET /api/v1/events", this::events);
    }

    private void ready(Context context) {
        Map<String, Object> told = new LinkedHashMap<>();
        boolean loaded = machines.location().loaded().problem().isEmpty();
        boolean read = machines.live().seen().isPresent();
        told.put("ready", loaded && read);
        if (!loaded) {
            told.put("why", "The definitions could not be loaded.");
        } else if (!read) {
            told.put("why", "The state was not read yet.");
        }
        Answers.json(
                context.status(loaded && read ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE),
                told);
    }

    private void metrics(Context context) {
        if (door.require(context).isPresent()) {
            context.header("Cache-Control", "no-store")
                    .contentType("text/plain; version=0.0.4; charset=utf-8")
                    .result(metrics.text());
        }
    }

    private static void contract(Context context) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RestRoutes.class.getResourceAsStream(CONTRACT))) {
            context.contentType("application/json").result(file.readAllBytes());
        }
    }

    private void report(Context context, Kind kind) throws Exception {
        Optional<Identity> who = door.requireOwnPage(context);
        Optional<JsonNode> body = who.flatMap(_ -> Answers.body(context));
        if (who.isEmpty() || body.isEmpty()) {
            return;
        }
        Reporting reporting = machines.reporting();
        Optional<String> key = Optional.ofNullable(context.header("Idempotency-Key"));
        try {
            String answer = reporting.take(who.get(), kind, body.get(), key);
            context.header("Cache-Control", "no-store")
                    .contentType("application/json")
                    .result(answer);
        } catch (HeddleException e) {
            refuse(context, e);
        }
    }

    private static void refuse(Context context, HeddleException failure) {
        Answers.json(context.status(status(failure)), Map.of("problem", ProblemView.of(failure)));
    }

    private static HttpStatus status(HeddleException failure) {
        if (failure.code() == AccessError.NOT_ALLOWED) {
            return HttpStatus.FORBIDDEN;
        }
        if (failure.code() == CliError.NOT_FOUND) {
            return HttpStatus.NOT_FOUND;
        }
        return switch (failure.code().kind()) {
            case USER, LIMIT -> HttpStatus.UNPROCESSABLE_CONTENT;
            case USER_CODE, EXTERNAL, INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /// Streams a log, a JSON object a line: it may be larger than memory.
    private void log(Context context) {
        if (door.require(context).isEmpty()) {
            return;
        }
        Optional<RunId> run = run(context.pathParam("run"));
        try (CodeLocation.Use use = machines.location().use()) {
            RunOperations runs = use.operations().runs();
            RunId id =
                    run.orElseThrow(
                            () -> HeddleException.of(CliError.NOT_FOUND, "There is no such run."));
            runs.run(id);
            OutputStream out = download(context, "run-" + id + ".jsonl");
            RunOperations.LogPart part = runs.log(id, Optional.empty(), LogPlace.START, AT_ONCE);
            while (!part.lines().isEmpty()) {
                for (RunOperations.LogLine line : part.lines()) {
                    write(out, Answers.MAPPER.writeValueAsString(object(line)));
                }
                part = runs.log(id, Optional.empty(), part.next(), AT_ONCE);
            }
        } catch (HeddleException e) {
            refuse(context, e);
        }
    }

    private static Optional<RunId> run(String text) {
        try {
            return Optional.of(new RunId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> object(RunOperations.LogLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", line.at().toString());
        object.put("level", line.level());
        line.step().ifPresent(step -> object.put("step", step));
        object.put("text", line.text());
        return object;
    }

    /// Streams all events after a number, a JSON object a line.
    private void events(Context context) {
        Optional<Identity> who = door.require(context);
        if (who.isEmpty()) {
            return;
        }
        try (CodeLocation.Use use = machines.location().use()) {
            who.get().require(Role.ADMIN, "event export");
            long after = number(context.queryParam("after"));
            OutputStream out = download(context, "events.jsonl");
            List<String> some = use.operations().live().events(after, AT_ONCE);
            while (!some.isEmpty()) {
                for (String event : some) {
                    write(out, event);
                }
                after = Answers.MAPPER.readTree(some.getLast()).path("sequence").asLong();
                some = use.operations().live().events(after, AT_ONCE);
            }
        } catch (HeddleException e) {
            refuse(context, e);
        }
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw HeddleException.of(
                    CliError.INVALID_VALUE, "Cannot read 'after=" + text + "': it is no number.");
        }
    }

    private static OutputStream download(Context context, String name) {
        context.contentType("application/jsonl; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return context.outputStream();
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Who asked has gone.
            throw new UncheckedIOException(e);
        }
    }
}
