package dev.heddle.benchmarks;

import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.engine.Engine;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.io.local.LocalDataStorage;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.planner.PlanRequest;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// An engine over a folder, wired as the command line wires it.
final class Workshop implements AutoCloseable {
    /// What the command line takes where nothing is said.
    static final int PARALLELISM = Math.max(4, Runtime.getRuntime().availableProcessors());

    private static final InstantSource CLOCK = InstantSource.system();

    static final SettingSource NO_SETTINGS =
            new SettingSource() {
                @Override
                public <T extends Record> T settings(SettingsType<T> type, String resource) {
                    return type.constructor().apply(new Object[0]);
                }

                @Override
                public <T extends Record> T config(
                        SettingsType<T> type, Map<String, String> overrides) {
                    return type.constructor().apply(new Object[0]);
                }
            };

    private final JdbcStateStorage state;
    private final DuckDbRowStore rows;
    private final Engine engine;

    Workshop(Path folder) {
        Random random = new Random(1);
        state = JdbcStateStorage.openSqlite(folder.resolve("state"), CLOCK);
        rows = new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")));
        engine =
                new Engine(
                        new RunServices(
                                state,
                                LocalDataStorage.at(folder.resolve("data")),
                                rows,
                                ResourcePool.ofProcess(new ResourceCatalog(List.of()), NO_SETTINGS),
                                CLOCK,
                                new IdSource(CLOCK, random),
                                random,
                                folder.resolve("runs"),
                                "main",
                                new StepPools(Map.of())),
                        state.leases().process(),
                        ProcessHandle.current().pid());
    }

    Engine engine() {
        return engine;
    }

    ApplyResult apply(EngineProject project) throws InterruptedException {
        ApplyResult result =
                engine.apply(
                        project,
                        List.of(),
                        CLOCK.instant(),
                        PlanRequest.Scope.ALL,
                        PlanRequest.Limits.NONE,
                        new Engine.Execution(
                                new ApplyRequest(
                                        ChangeSetKind.APPLY,
                                        "apply",
                                        false,
                                        false,
                                        PARALLELISM,
                                        Map.of(),
                                        Duration.ZERO),
                                ApplyListener.NONE,
                                new Cancellation()));
        if (result.outcome() != ApplyResult.Outcome.PUBLISHED) {
            throw new IllegalStateException("The run ended as " + result.outcome() + ".");
        }
        return result;
    }

    @Override
    public void close() {
        rows.close();
        state.close();
    }
}
