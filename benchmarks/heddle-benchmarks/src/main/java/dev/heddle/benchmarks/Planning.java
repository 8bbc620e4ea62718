package dev.heddle.benchmarks;

import dev.heddle.engine.project.EngineProject;
import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.IncrementalPlanner;
import dev.heddle.planner.PlanRequest;
import dev.heddle.planner.Planner;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A plan over recorded state: read from its rows, from the file of heads, and one after another in
/// one process.
final class Planning {
    private static final int DAYS = 1_000;

    /// Plans that are made again take little, so more of them are.
    private static final int AGAIN = 51;

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
        int rounds = bench.sizes().rounds();
        String of = "%,d cells, ".formatted(cells);
        Figure rows =
                Figure.millis(
                        rounds,
                        () -> {
                            Bench.delete(state.resolve("heads"));
                            cold(state, same, asOf);
                        });
        bench.result(of + "from rows, all in line", rows, "ms", target(cells, "1000"));
        bench.result("  the same, in a JVM that did nothing before", first(rows), "ms", "");
        Figure file = Figure.millis(rounds, () -> cold(state, same, asOf));
        bench.result(of + "from the file of heads", file, "ms", target(cells, "300"));
        try (JdbcStateStorage storage = open(state)) {
            StateView view = storage.reader().view("main");
            Figure whole = Figure.millis(rounds, () -> plan(same.graph(), view, asOf));
            bench.result("  of which planning", whole, "ms", "");
            bench.ratio(
                    "  beside a bare loop over the cells", whole.median() / loop(cells, rounds));
            again(bench, storage, same, changed, asOf, of);
        }
        return file;
    }

    /// One planner that lives on, as in a server.
    private static void again(
            Bench bench,
            JdbcStateStorage storage,
            EngineProject same,
            EngineProject changed,
            Instant asOf,
            String of)
            throws Exception {
        IncrementalPlanner planner = new IncrementalPlanner();
        planner.plan(request(same.graph(), storage.reader().view("main"), asOf));
        Figure nothing =
                Figure.millis(
                        AGAIN,
                        () ->
                                planner.plan(
                                        request(
                                                same.graph(),
                                                storage.reader().view("main"),
                                                asOf)));
        bench.result(of + "planned again, nothing changed", nothing, "ms", "target 5");
        Figure one =
                Figure.of(
                        AGAIN,
                        () -> {
                            planner.plan(
                                    request(same.graph(), storage.reader().view("main"), asOf));
                            long began = System.nanoTime();
                            planner.plan(
                                    request(changed.graph(), storage.reader().view("main"), asOf));
                            return (System.nanoTime() - began) / 1e6;
                        });
        bench.result(of + "planned again, one asset changed", one, "ms", "target 5");
    }

    /// Returns what it takes to look at two words of each cell.
    private static double loop(int cells, int rounds) throws Exception {
        long[] words = new long[2 * cells];
        long[] others = new long[2 * cells];
        return Figure.millis(
                        rounds,
                        () -> {
                            int same = 0;
                            for (int i = 0; i < words.length; i += 2) {
                                same +=
                                        words[i] == others[i] && words[i + 1] == others[i + 1]
                                                ? 1
                                                : 0;
                            }
                            if (same != words.length / 2) {
                                throw new IllegalStateException("Cells are missing.");
                            }
                        })
                .median();
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
        return Planner.plan(request(graph, view, asOf));
    }

    private static PlanRequest request(AssetGraph graph, StateView view, Instant asOf) {
        return new PlanRequest(
                graph,
                view,
                List.of(),
                asOf,
                LargeState.project(graph).code(),
                PlanRequest.Scope.ALL,
                PlanRequest.Limits.NONE);
    }
}
