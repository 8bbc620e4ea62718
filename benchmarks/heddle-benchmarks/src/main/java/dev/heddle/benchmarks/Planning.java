package dev.heddle.benchmarks;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A plan over recorded state: read from its rows, then with one asset changed.
final class Planning {
    private static final int DAYS = 1_000;

    private Planning() {}

    static void measure(Bench bench) throws Exception {
        List<Figure> cold = new ArrayList<>();
        for (int cells : bench.sizes().cells()) {
            cold.add(measure(bench, cells));
        }
        int most = bench.sizes().cells().getLast();
        int least = bench.sizes().cells().getFirst();
        bench.ratio(
                "growth of a cold plan for %,d times the cells".formatted(most / least),
                cold.getLast().median() / cold.getFirst().median());
    }

    private static Figure measure(Bench bench, int cells) throws Exception {
        int days = Math.min(DAYS, cells);
        int assets = cells / days;
        Path state = bench.fresh("plan").resolve("state");
        long began = System.nanoTime();
        try (JdbcStateStorage storage = open(state)) {
            new LargeState(storage, assets, days).run("1");
        }
        bench.out()
                .printf(
                        "  (%,d cells recorded in %.1f s)%n",
                        cells, (System.nanoTime() - began) / 1e9);
        EngineProject same = LargeState.project(LargeState.graph(assets, "a"));
        EngineProject changed = LargeState.project(LargeState.graph(assets, "b"));
        Instant asOf = LargeState.after(days);
        Figure cold = Figure.millis(bench.sizes().rounds(), () -> cold(state, same, asOf));
        String of = "%,d cells, ".formatted(cells);
        bench.result(of + "from rows, all in line", cold, "ms", target(cells, "1000"));
        bench.result(of + "the same, in a JVM that did nothing before", first(cold), "ms", "");
        try (JdbcStateStorage storage = open(state)) {
            Figure rows =
                    Figure.millis(bench.sizes().rounds(), () -> storage.reader().view("main"));
            bench.result("  of which reading rows", rows, "ms", "");
            StateView view = storage.reader().view("main");
            Figure warm =
                    Figure.millis(bench.sizes().rounds(), () -> plan(same.graph(), view, asOf));
            bench.result("  of which planning", warm, "ms", "");
            Figure one =
                    Figure.millis(bench.sizes().rounds(), () -> plan(changed.graph(), view, asOf));
            bench.result(of + "one asset changed, state in memory", one, "ms", target(cells, "5"));
        }
        return cold;
    }

    private static Figure first(Figure figure) {
        return new Figure(figure.first(), figure.first(), figure.first(), figure.first());
    }

    private static String target(int cells, String target) {
        return cells == 1_000_000 ? "target " + target : "";
    }

    private static JdbcStateStorage open(Path state) {
        return JdbcStateStorage.openSqlite(state, InstantSource.system());
    }

    private static void cold(Path state, EngineProject project, Instant asOf) {
        try (JdbcStateStorage storage = open(state)) {
            Plan plan = plan(project.graph(), storage.reader().view("main"), asOf);
            if (!plan.isEmpty()) {
                throw new IllegalStateException(
                        "The state is not in line: " + plan.items().getFirst());
            }
        }
    }

    private static Plan plan(AssetGraph graph, StateView view, Instant asOf) {
        return Planner.plan(
                new PlanRequest(
                        graph,
                        view,
                        List.of(),
                        asOf,
                        LargeState.project(graph).code(),
                        PlanRequest.Scope.ALL,
                        PlanRequest.Limits.NONE));
    }
}
