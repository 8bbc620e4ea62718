package dev.heddle.server.http;

import dev.heddle.server.live.Live;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What `/metrics` tells. Names of assets, runs and users are no labels: there may be too many.
/// Safe for use by several threads.
public final class Metrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /// @param live what was seen last
    public Metrics(Live live) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("heddle.cells.todo", live, Metrics::toDo)
                .description("Cells that an apply of everything would act on")
                .register(registry);
        Gauge.builder("heddle.runs.running", live, it -> it.runs().size())
                .description("Runs at work in this server")
                .register(registry);
        Gauge.builder("heddle.change.set", live, Metrics::sequence)
                .description("Number of the newest change set")
                .register(registry);
        Gauge.builder("heddle.refresh.seconds", live, Live::lastRefreshSeconds)
                .description("How long the last look at the recorded state took")
                .register(registry);
    }

    private static double toDo(Live live) {
        return live.seen().map(seen -> seen.summary().toDo()).orElse(0);
    }

    private static double sequence(Live live) {
        return live.seen().map(seen -> seen.sequence()).orElse(0L);
    }

    void connections(Map<String, ?> open) {
        Gauge.builder("heddle.connections", open, Map::size)
                .description("Open WebSockets")
                .register(registry);
    }

    /// @param routes the paths that have a name
    void request(Context context, float millis, Set<String> routes) {
        Timer.builder("heddle.http.requests")
                .description("Requests and how long they took")
                .tag("method", context.method().name())
                .tag("route", route(context, routes))
                .tag("status", Integer.toString(context.statusCode()))
                .register(registry)
                .record(Math.round(millis * 1_000.0), TimeUnit.MICROSECONDS);
    }

    /// Paths that anybody makes up are one route.
    private static String route(Context context, Set<String> routes) {
        Endpoint matched = context.endpoints().matchedHttpEndpoint();
        // What was refused before it got anywhere has none.
        String path = matched == null ? context.path() : matched.path;
        return routes.contains(path) ? path : "ui";
    }

    String text() {
        return registry.scrape();
    }
}
