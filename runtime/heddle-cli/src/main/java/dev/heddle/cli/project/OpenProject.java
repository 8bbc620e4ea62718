package dev.heddle.cli.project;

import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.cli.data.EmptiedState;
import dev.heddle.cli.json.SettingsSchema;
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
import dev.heddle.location.client.RemoteDefinitions;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.IdSource;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Progress;
import dev.heddle.operation.code.UserCode;
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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A project with everything that works on it: loaded here, or its definitions alone, whose code is
/// loaded elsewhere. The state is opened when it is first needed.
final class OpenProject implements AutoCloseable {
    static final String ENVIRONMENT = "main";

    private final ProjectConfig config;
    private final Defined defined;
    private final DuckDbRowStore rows;
    private final InstantSource clock;
    private final Progress progress;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private @Nullable Engine engine;

    /// What a project defines, and the way to its code.
    ///
    /// @param project what the engine sees of it; without code if that is elsewhere
    /// @param compilerWarnings what the compiler warned of
    /// @param warnings what is valid but hardly meant
    /// @param remote whether its code is in another process
    /// @param code runs its code
    /// @param config the JSON Schema of the configuration that an asset takes
    private record Defined(
            EngineProject project,
            List<Problem> compilerWarnings,
            List<Problem> warnings,
            boolean remote,
            Function<OpenProject, UserCode> code,
            Function<AssetKey, Optional<String>> config) {}

    private OpenProject(
            ProjectConfig config,
            Defined defined,
            DuckDbRowStore rows,
            InstantSource clock,
            Progress progress) {
        this.config = config;
        this.defined = defined;
        this.rows = rows;
        this.clock = clock;
        this.progress = progress;
    }

    private static DuckDbRowStore rows(ProjectConfig config) {
        Path state = config.state();
        return new DuckDbRowStore(
                DuckDbSettings.spillingTo(state.resolve("spill")),
                state.resolve("checked-queries"));
    }

    /// Loads, checks and fingerprints a project.
    static OpenProject open(LoadOptions options, Progress progress) {
        LoadedProject loaded = new ProjectLoader(options).load();
        for (Problem warning : loaded.warnings()) {
            progress.on(new Progress.Event.Warning(warning.toString()));
        }
        DuckDbRowStore rows = rows(loaded.config());
        try {
            SettingsReader settings = new SettingsReader(loaded.config(), options.environment());
            QueryReads reads = new QueryReads(rows);
            AssembledProject assembled =
                    new ProjectAssembly(loaded, settings, reads::checked, reads::completed)
                            .assemble();
            EngineProject project =
                    new EngineProject(
                            assembled.name(),
                            assembled.graph(),
                            assembled.definitions(),
                            new ProjectSettings(settings),
                            assembled.code(),
                            new UserSurroundings(loaded.classLoader())::within);
            OpenProject open =
                    new OpenProject(
                            loaded.config(),
                            new Defined(
                                    project,
                                    loaded.warnings(),
                                    assembled.warnings(),
                                    false,
                                    it -> new LocalCode(it, settings, progress),
                                    key ->
                                            LocalCode.record(project.asset(key).code())
                                                    .map(type ->
                                                            SettingsSchema.of(type).toString())),
                            rows,
                            options.clock(),
                            progress);
            open.closing.push(loaded);
            open.closing.push(rows);
            return open;
        } catch (RuntimeException | Error e) {
            rows.close();
            loaded.close();
            throw e;
        }
    }

    /// Works with definitions that another process loaded. Their code never enters this one.
    static OpenProject remote(
            ProjectConfig config, RemoteDefinitions from, InstantSource clock, Progress progress) {
        from.compilerWarnings()
                .forEach(warning -> progress.on(new Progress.Event.Warning(warning.toString())));
        DuckDbRowStore rows = rows(config);
        OpenProject open =
                new OpenProject(
                        config,
                        new Defined(
                                new EngineProject(
                                        from.project(),
                                        from.data().graph(),
                                        Definitions.merge(List.of()),
                                        new NoSettings(),
                                        from.code()),
                                from.compilerWarnings(),
                                from.warnings(),
                                true,
                                _ -> from.userCode(),
                                key -> Optional.ofNullable(from.data().configs().get(key))),
                        rows,
                        clock,
                        progress);
        open.closing.push(from.release()::run);
        open.closing.push(rows);
        return open;
    }

    /// Settings are read where the code is.
    private static final class NoSettings implements SettingSource {
        @Override
        public <T extends Record> T settings(SettingsType<T> type, String resource) {
            throw new IllegalStateException("Settings of '" + resource + "' are read elsewhere.");
        }

        @Override
        public <T extends Record> T config(SettingsType<T> type, Map<String, String> overrides) {
            throw new IllegalStateException("Configuration is read elsewhere.");
        }
    }

    /// Returns whether the code is in another process.
    boolean isRemote() {
        return defined.remote();
    }

    /// @throws HeddleException if the code is in another process, and only what the command line
    ///   does here can be done
    void requireCode(String verb) {
        if (isRemote()) {
            throw HeddleException.of(
                            CliError.INVALID_VALUE,
                            "Cannot " + verb + " while the project's code is in another process.")
                    .withHint("Use: heddle " + verb);
        }
    }

    /// Returns what runs the project's code.
    UserCode code() {
        return defined.code().apply(this);
    }

    /// Returns the JSON Schema of the configuration that an asset takes, if it takes any.
    Optional<String> configOf(AssetKey asset) {
        return defined.config().apply(asset);
    }

    EngineProject project() {
        return defined.project();
    }

    /// Returns what the compiler warned of: it was told when the project was opened.
    List<Problem> compilerWarnings() {
        return defined.compilerWarnings();
    }

    /// Returns what is valid in the definitions but hardly meant.
    List<Problem> warnings() {
        return defined.warnings();
    }

    ProjectConfig config() {
        return config;
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
                        new ResourceCatalog(project().definitions().resources()),
                        project().settings());
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
