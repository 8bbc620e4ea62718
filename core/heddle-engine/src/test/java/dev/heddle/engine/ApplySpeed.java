package dev.heddle.engine;

import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.RunServices;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.io.local.LocalDataStorage;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.planner.PlanRequest;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Measures what a step costs beside its code: many assets side by side, and one after the other.
final class ApplySpeed {
    private static final int ASSETS = 1000;

    private ApplySpeed() {}

    /// Measures; prints to standard output.
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        for (int round = 0; round < 3; round++) {
            for (boolean stored : List.of(false, true)) {
                for (boolean chain : List.of(false, true)) {
                    double ms = measure(stored, chain);
                    out.printf(
                            "%s, %s: %.3f ms a step%n",
                            chain ? "chain" : "wide",
                            stored ? "small value" : "nothing stored",
                            ms);
                }
            }
        }
    }

    private static double measure(boolean stored, boolean chain) throws Exception {
        Path folder = Files.createTempDirectory("heddle-speed");
        Graph graph = new Graph();
        for (int i = 0; i < ASSETS; i++) {
            Graph.Node node = graph.asset("a%04d".formatted(i)).does(inputs -> "value");
            node.stored = stored;
            if (chain && i > 0) {
                node.reads.add(dev.heddle.api.definition.Upstream.of("a%04d".formatted(i - 1)));
            }
        }
        EngineProject project = graph.load();
        InstantSource clock = InstantSource.system();
        Random random = new Random();
        try (JdbcStateStorage state = JdbcStateStorage.openSqlite(folder.resolve("state"), clock);
                DuckDbRowStore rows =
                        new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")))) {
            Engine engine =
                    new Engine(
                            new RunServices(
                                    state,
                                    LocalDataStorage.at(folder.resolve("data")),
                                    rows,
                                    ResourcePool.ofProcess(
                                            new ResourceCatalog(List.of()), Graph.NO_SETTINGS),
                                    clock,
                                    new IdSource(clock, random),
                                    random,
                                    folder.resolve("runs"),
                                    "main"),
                            state.leases().process(),
                            1);
            long began = System.nanoTime();
            engine.apply(
                    project,
                    List.of(),
                    clock.instant(),
                    PlanRequest.Scope.ALL,
                    PlanRequest.Limits.NONE,
                    new Engine.Execution(
                            new ApplyRequest(
                                    ChangeSetKind.APPLY,
                                    "apply",
                                    false,
                                    false,
                                    chain ? 4 : 16,
                                    Map.of(),
                                    Duration.ZERO),
                            ApplyListener.NONE,
                            new Cancellation()));
            return (System.nanoTime() - began) / 1e6 / ASSETS;
        }
    }
}
