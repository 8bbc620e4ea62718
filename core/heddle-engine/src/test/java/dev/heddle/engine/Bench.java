package dev.heddle.engine;

import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.ApplyListener;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.io.local.LocalDataStorage;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.Trigger;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.Materialization;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.state.StateStorage;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A project, its state in memory and its data in a folder.
public final class Bench implements AutoCloseable {
    public final SettableClock clock = new SettableClock();
    public final Graph graph = new Graph();
    public final Path folder;
    public final StateStorage state;
    public final DataStorage data;
    public StepPools pools = new StepPools(Map.of());
    private final DuckDbRowStore rows;
    private final Random random = new Random(1);
    private final IdSource ids = new IdSource(clock, random);

    public Bench(Path folder) {
        this(folder, JdbcStateStorage::inMemory);
    }

    /// Keeps its state where it is told.
    public Bench(Path folder, Function<InstantSource, StateStorage> opening) {
        this.folder = folder;
        this.state = opening.apply(clock);
        this.data = LocalDataStorage.at(folder.resolve("data"));
        this.rows = new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")));
    }

    public DuckDbRowStore rows() {
        return rows;
    }

    public Engine engine(EngineProject project) {
        return engine(project, state, data, state.leases().process());
    }

    public Engine engine(
            EngineProject project, StateStorage state, DataStorage data, String process) {
        ResourcePool resources =
                ResourcePool.ofProcess(
                        new ResourceCatalog(project.definitions().resources()), project.settings());
        return new Engine(
                new RunServices(
                        state,
                        data,
                        rows,
                        resources,
                        clock,
                        ids,
                        random,
                        folder.resolve("runs"),
                        "main",
                        pools),
                process,
                7);
    }

    public static PlanRequest.Scope retrying() {
        return new PlanRequest.Scope(
                Optional.empty(), Map.of(), Optional.<Trigger>empty(), false, true, false, false);
    }

    public static PlanRequest.Scope only(String key) {
        return new PlanRequest.Scope(
                Optional.of(Set.of(Graph.key(key))),
                Map.of(),
                Optional.<Trigger>empty(),
                false,
                false,
                false,
                false);
    }

    public static PlanRequest.Scope retiring() {
        return new PlanRequest.Scope(
                Optional.empty(), Map.of(), Optional.<Trigger>empty(), false, false, true, false);
    }

    public static PlanRequest.Scope forcing(String... keys) {
        return new PlanRequest.Scope(
                Optional.of(
                        java.util.Arrays.stream(keys)
                                .map(Graph::key)
                                .collect(java.util.stream.Collectors.toSet())),
                Map.of(),
                Optional.<Trigger>empty(),
                true,
                false,
                false,
                true);
    }

    public static ApplyRequest request(boolean atomic) {
        return new ApplyRequest(
                ChangeSetKind.APPLY, "apply", false, atomic, 3, Map.of(), Duration.ZERO);
    }

    public static ApplyRequest forced() {
        return new ApplyRequest(
                ChangeSetKind.MATERIALIZE, "materialize", true, false, 3, Map.of(), Duration.ZERO);
    }

    public ApplyResult apply() {
        return apply(PlanRequest.Scope.ALL, request(false));
    }

    public ApplyResult apply(PlanRequest.Scope scope, ApplyRequest request) {
        return apply(scope, request, new Cancellation(), ApplyListener.NONE);
    }

    public ApplyResult apply(
            PlanRequest.Scope scope,
            ApplyRequest request,
            Cancellation cancellation,
            ApplyListener listener) {
        EngineProject project = graph.load();
        return apply(engine(project), project, scope, request, cancellation, listener);
    }

    public ApplyResult apply(
            Engine engine,
            EngineProject project,
            PlanRequest.Scope scope,
            ApplyRequest request,
            Cancellation cancellation,
            ApplyListener listener) {
        try {
            List<Observation> seen =
                    engine.look(project, Optional.empty(), clock.instant(), engine.view());
            ApplyResult result =
                    engine.apply(
                            project,
                            seen,
                            clock.instant(),
                            scope,
                            PlanRequest.Limits.NONE,
                            new Engine.Execution(request, listener, cancellation));
            clock.advance(Duration.ofSeconds(1));
            return result;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Plan plan() {
        return plan(PlanRequest.Scope.ALL);
    }

    public Plan plan(PlanRequest.Scope scope) {
        EngineProject project = graph.load();
        Engine engine = engine(project);
        try {
            List<Observation> seen =
                    engine.look(project, Optional.empty(), clock.instant(), engine.view());
            return engine.plan(
                    project, engine.view(), seen, clock.instant(), scope, PlanRequest.Limits.NONE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public UndoResult undo(List<Long> numbers, UndoRequest.Mode mode) {
        EngineProject project = graph.load();
        List<ChangeSet> sets =
                numbers.stream()
                        .map(number -> state.reader().findChangeSet("main", number).orElseThrow())
                        .toList();
        return engine(project).undo(project).undo(sets, new UndoRequest(mode, false));
    }

    public StateView view() {
        return state.reader().view("main");
    }

    /// Returns what all cells show.
    public Map<String, MaterializationId> heads() {
        StateView view = view();
        Map<String, MaterializationId> heads = new TreeMap<>();
        view.assetsWithHeads()
                .forEach(key ->
                        view.asset(key)
                                .heads()
                                .forEach((partition, head) ->
                                        heads.put(key + "@" + partition, head.materialization())));
        return heads;
    }

    /// Returns the text of all cells.
    public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        heads().forEach((cell, id) -> text(id).ifPresent(text -> contents.put(cell, text)));
        return contents;
    }

    public Optional<String> text(MaterializationId id) {
        Materialization found = state.reader().findMaterialization(id).orElseThrow();
        Path file = data.resolve(found.location()).resolve("value.txt");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String content(String key) {
        return contents().getOrDefault(key + "@" + PartitionKey.NONE, "nothing");
    }

    public List<Materialization> history(String key) {
        return state.reader()
                .findUid(Graph.key(key))
                .map(uid -> state.reader().history(uid, Optional.empty(), 1000))
                .orElse(List.of());
    }

    public static String keys(List<AssetSnapshot> assets) {
        return String.join(" ", assets.stream().map(asset -> asset.key().toString()).toList());
    }

    @Override
    public void close() {
        rows.close();
        state.close();
    }
}
