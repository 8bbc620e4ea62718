package dev.heddle.cli.project;

import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.cli.data.EmptiedState;
import dev.heddle.cli.publish.PublishFolder;
import dev.heddle.cli.publish.PublishingState;
import dev.heddle.engine.Engine;
import dev.heddle.engine.definition.QueryReads;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.project.SettingSource;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.io.local.LocalDataStorage;
import dev.heddle.model.Problem;
import dev.heddle.model.id.IdSource;
import dev.heddle.operation.Progress;
import dev.heddle.project.assembly.AssembledProject;
import dev.heddle.project.assembly.ProjectAssembly;
import dev.heddle.project.config.ProjectConfig;
import dev.heddle.project.loading.LoadOptions;
import dev.heddle.project.loading.LoadedProject;
import dev.heddle.project.loading.ProjectLoader;
import dev.heddle.project.loading.UserSurroundings;
import dev.heddle.project.reading.SettingsReader;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.state.StateStorage;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A loaded project with everything that works on it. The state is opened when it is first needed.
final class OpenProject implements AutoCloseable {
    static final String ENVIRONMENT = "main";

    private final LoadedProject loaded;
    private final EngineProject project;
    private final SettingsReader settings;
    private final List<Problem> warnings;
    private final DuckDbRowStore rows;
    private final InstantSource clock;
    private final Progress progress;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private @Nullable Engine engine;

    private OpenProject(
            LoadedProject loaded,
            EngineProject project,
            SettingsReader settings,
            List<Problem> warnings,
            DuckDbRowStore rows,
            InstantSource clock,
            Progress progress) {
        this.loaded = loaded;
        this.project = project;
        this.settings = settings;
        this.warnings = warnings;
        this.rows = rows;
        this.clock = clock;
        this.progress = progress;
        closing.push(loaded);
        closing.push(rows);
    }

    /// Loads, checks and fingerprints a project.
    static OpenProject open(LoadOptions options, Progress progress) {
        LoadedProject loaded = new ProjectLoader(options).load();
        for (Problem warning : loaded.warnings()) {
            progress.on(new Progress.Event.Warning(warning.toString()));
        }
        Path state = loaded.config().state();
        DuckDbRowStore rows =
                new DuckDbRowStore(
                        DuckDbSettings.spillingTo(state.resolve("spill")),
                        state.resolve("checked-queries"));
        try {
            SettingsReader settings = new SettingsReader(loaded.config(), options.environment());
            QueryReads reads = new QueryReads(rows);
            AssembledProject assembled =
                    new ProjectAssembly(loaded, settings, reads::checked, reads::completed)
                            .assemble();
            SettingSource source = new ProjectSettings(settings);
            EngineProject project =
                    new EngineProject(
                            assembled.name(),
                            assembled.graph(),
                            assembled.definitions(),
                            source,
                            assembled.code(),
                            new UserSurroundings(loaded.classLoader())::within);
            return new OpenProject(
                    loaded,
                    project,
                    settings,
                    assembled.warnings(),
                    rows,
                    options.clock(),
                    progress);
        } catch (RuntimeException | Error e) {
            rows.close();
            loaded.close();
            throw e;
        }
    }

    EngineProject project() {
        return project;
    }

    /// Returns what the compiler warned of: it was told when the project was opened.
    List<Problem> compilerWarnings() {
        return loaded.warnings();
    }

    /// Returns what is valid in the definitions but hardly meant.
    List<Problem> warnings() {
        return warnings;
    }

    SettingsReader settings() {
        return settings;
    }

    ProjectConfig config() {
        return loaded.config();
    }

    InstantSource clock() {
        return clock;
    }

    /// Keeps what can be read now from being deleted until the project is closed.
    void keepReading(String command) {
        closing.push(engine().retention().seats().reading(command));
    }

    /// Returns what stores rows.
    DuckDbRowStore rows() {
        return rows;
    }

    /// Returns the folder of a run's log and of requests to it.
    Path runs() {
        return config().state().resolve("runs");
    }

    /// Returns the engine; opens the state the first time.
    synchronized Engine engine() {
        Engine open = engine;
        if (open == null) {
            open = openEngine();
            engine = open;
        }
        return open;
    }

    private Engine openEngine() {
        DataStorage data = LocalDataStorage.at(config().storage().data());
        EmptiedState.refuse(config().state().resolve("heddle.db"), config().storage().data());
        StateStorage recorded = JdbcStateStorage.openSqlite(config().state(), clock);
        StateStorage state =
                config().publish()
                        .<StateStorage>map(folder -> published(folder, recorded, data))
                        .orElse(recorded);
        closing.push(state);
        ResourcePool resources =
                ResourcePool.ofProcess(
                        new ResourceCatalog(project.definitions().resources()), project.settings());
        closing.push(resources);
        SecureRandom random = new SecureRandom();
        RunServices services =
                new RunServices(
                        state,
                        data,
                        rows,
                        resources,
                        clock,
                        new IdSource(clock, random),
                        random,
                        runs(),
                        ENVIRONMENT,
                        new StepPools(pools()));
        return new Engine(services, state.leases().process(), ProcessHandle.current().pid());
    }

    private StateStorage published(Path folder, StateStorage state, DataStorage data) {
        return PublishingState.following(
                state,
                new PublishFolder(folder, config().name(), ENVIRONMENT, state.reader(), data),
                failure ->
                        progress.on(
                                new Progress.Event.Warning(
                                        failure.getMessage()
                                                + failure.hint()
                                                        .map(hint -> " " + hint)
                                                        .orElse(""))));
    }

    private Map<String, Integer> pools() {
        Map<String, Integer> sizes = new HashMap<>();
        config().pools()
                .forEach((name, size) -> sizes.put(name, (int) Math.min(size, Integer.MAX_VALUE)));
        return sizes;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close the project.", e);
            }
        }
    }
}
