package dev.heddle.testing;

import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.runtime.Body;
import dev.heddle.engine.Engine;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.ApplyRequest;
import dev.heddle.engine.run.ApplyResult;
import dev.heddle.engine.run.Cancellation;
import dev.heddle.engine.undo.UndoRequest;
import dev.heddle.engine.undo.UndoResult;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.planner.PlanRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The real engine in a test: the same planner, checks, publishing and undo as on the command line,
/// with state in memory, data in a temporary folder, resources that the test hands in, and a clock
/// that stands still until it is set. Fingerprints of code do not change, except by [#changeCode].
///
/// One thread at a time; several workbenches do not disturb each other. Close it, best with
/// try-with-resources: that deletes its data.
///
/// ```java
/// try (Workbench bench = Workbench.of(Flights.class)
///         .with(FlightArchive.class, archiveOf(departure("LAX", 999_999)))
///         .at("2001-01-02T03:00:00Z")) {
///     assertThat(bench.materialize("departures", "2001-01-01"))
///             .rejectedBy("delays_are_plausible");
/// }
/// ```
public final class Workbench implements AutoCloseable {
    private static final int PARALLELISM = 4;

    private final BenchClock clock = new BenchClock();
    private final GivenSettings settings = new GivenSettings();
    private final BenchProject project;
    private final BenchStore store;
    private int observed;

    private Workbench(Definitions definitions) {
        store = new BenchStore(clock);
        try {
            project = new BenchProject(definitions, settings, store::completed);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /// Opens a workbench for what these classes declare: classes with `@Assets` or `@Resources`,
    /// records with `@Sql`, or sources of definitions.
    ///
    /// @throws IllegalArgumentException if the annotation processor did not see a class
    /// @throws dev.heddle.model.HeddleException if the definitions do not fit together
    public static Workbench of(Class<?>... declaring) {
        return new Workbench(DefinitionsOf.classes(List.of(declaring)));
    }

    /// Opens a workbench for these definitions.
    ///
    /// @throws dev.heddle.model.HeddleException if the definitions do not fit together
    public static Workbench of(Definitions definitions) {
        return new Workbench(definitions);
    }

    /// Gives a resource in the place of the one that is declared for this type, if one is.
    public <T> Workbench with(Class<T> type, T resource) {
        return opened(type, Optional.empty(), (parameters, inputs) -> resource);
    }

    /// Gives a resource in the place of the one of this type and name.
    public <T> Workbench with(Class<T> type, String name, T resource) {
        return opened(type, Optional.of(name), (parameters, inputs) -> resource);
    }

    /// Makes the opening of a resource fail.
    public Workbench failing(Class<?> type, Exception failure) {
        return opened(
                type,
                Optional.empty(),
                (parameters, inputs) -> {
                    throw failure;
                });
    }

    private Workbench opened(Class<?> type, Optional<String> name, Body<@Nullable Void> opener) {
        project.resource(type, name, opener);
        return this;
    }

    /// Gives the settings that a declared resource is opened with.
    public Workbench settings(String resource, Record record) {
        settings.settings(resource, record);
        return this;
    }

    /// Gives the configuration that assets with a record of this type run with.
    public Workbench config(Record record) {
        settings.config(record);
        return this;
    }

    /// Sets the clock.
    ///
    /// @param instant such as `2001-01-02T03:00:00Z`
    public Workbench at(String instant) {
        return at(Instant.parse(instant));
    }

    /// Sets the clock.
    public Workbench at(Instant instant) {
        clock.set(instant);
        return this;
    }

    /// Sets the clock forward.
    public Workbench advance(Duration time) {
        clock.advance(time);
        return this;
    }

    /// Publishes a value as the data of an unpartitioned asset; see [#given(String, String,
    /// Object)].
    public Workbench given(String asset, Object value) {
        return give(asset, PartitionKey.NONE, value);
    }

    /// Publishes a value as the data of one partition, without running the asset's code or its
    /// checks. It stays until the partition is materialized. Of an external asset it is what is
    /// seen from now on: only that it differs from what was given before counts.
    ///
    /// @param value rows as a `List` or a `Dataset`, or whatever else the asset holds
    public Workbench given(String asset, String partition, Object value) {
        return give(asset, PartitionKey.of(partition), value);
    }

    private Workbench give(String asset, PartitionKey partition, Object value) {
        AssetKey key = AssetKey.parse(asset);
        if (project.asset(key).spec().external()) {
            DataVersion version = DataVersion.of("given-" + ++observed);
            Map<PartitionKey, DataVersion> versions = store.seen(key);
            versions.put(partition, version);
            project.sees(key, versions);
            Observation now =
                    new Observation(
                            key,
                            partition,
                            Optional.of(version),
                            clock.instant(),
                            Optional.empty());
            EngineProject loaded = project.load();
            on(
                    loaded,
                    (engine, resources) -> {
                        engine.record(loaded, List.of(now));
                        return true;
                    });
            return this;
        }
        EngineProject giving = project.giving(key, value);
        Map<AssetKey, IntRanges> cell = Map.of(key, positions(key, Stream.of(partition)));
        ApplyResult result =
                on(
                        giving,
                        (engine, resources) ->
                                apply(
                                        engine,
                                        giving,
                                        ChangeSetKind.IMPORT,
                                        forced(key, cell),
                                        new RunRecorder()));
        if (result.outcome() != ApplyResult.Outcome.PUBLISHED) {
            throw new IllegalArgumentException(
                    "Cannot give '"
                            + asset
                            + "' this value: "
                            + result.items().stream()
                                    .flatMap(item -> item.error().stream())
                                    .findFirst()
                                    .orElse(result.outcome().name()));
        }
        on(
                giving,
                (engine, resources) ->
                        engine.hold(giving, cell, "given by the test", Optional.empty()));
        return this;
    }

    /// Makes Heddle believe that the code of an asset changed, so that a test can see what follows.
    public Workbench changeCode(String asset) {
        project.changeCode(AssetKey.parse(asset));
        return this;
    }

    /// Returns what an apply would do now. Observers run.
    public Plan plan() {
        EngineProject loaded = project.load();
        return on(
                loaded,
                (engine, resources) -> {
                    StateView view = engine.view();
                    return engine.plan(
                            loaded,
                            view,
                            engine.look(loaded, Optional.empty(), clock.instant(), view),
                            clock.instant(),
                            PlanRequest.Scope.ALL,
                            PlanRequest.Limits.NONE);
                });
    }

    /// Brings all data in line, as `heddle apply` does.
    public BenchRun apply() {
        return run(PlanRequest.Scope.ALL);
    }

    /// Builds an asset though it may be fresh, as `heddle materialize` does: these partitions, or
    /// all that exist. What it reads has to be there: published by an earlier run, or given.
    public BenchRun materialize(String asset, String... partitions) {
        AssetKey key = AssetKey.parse(asset);
        PartitionsDefinition all = project.asset(key).spec().partitions();
        IntRanges cells =
                partitions.length == 0
                        ? all.existingAt(clock.instant())
                        : positions(key, Stream.of(partitions).map(PartitionKey::of));
        return run(forced(key, Map.of(key, cells)));
    }

    private static PlanRequest.Scope forced(AssetKey key, Map<AssetKey, IntRanges> cells) {
        return new PlanRequest.Scope(
                Optional.of(Set.of(key)), cells, Optional.empty(), true, true, false, true);
    }

    private IntRanges positions(AssetKey key, Stream<PartitionKey> partitions) {
        PartitionsDefinition all = project.asset(key).spec().partitions();
        return IntRanges.ofAll(
                partitions.flatMapToInt(partition ->
                        IntStream.of(
                                all.positionOf(partition)
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(
                                                        "Cannot find partition '"
                                                                + partition
                                                                + "' of asset '"
                                                                + key
                                                                + "': it is "
                                                                + all
                                                                + ".")))));
    }

    private BenchRun run(PlanRequest.Scope scope) {
        EngineProject loaded = project.load();
        RunRecorder recorder = new RunRecorder();
        ChangeSetKind kind = scope.forced() ? ChangeSetKind.MATERIALIZE : ChangeSetKind.APPLY;
        return on(
                loaded,
                (engine, resources) ->
                        recorder.finish(apply(engine, loaded, kind, scope, recorder)));
    }

    private ApplyResult apply(
            Engine engine,
            EngineProject loaded,
            ChangeSetKind kind,
            PlanRequest.Scope scope,
            RunRecorder recorder)
            throws InterruptedException {
        ApplyRequest request =
                new ApplyRequest(
                        kind, "test", scope.forced(), false, PARALLELISM, Map.of(), Duration.ZERO);
        List<Observation> seen =
                engine.look(loaded, scope.assets(), clock.instant(), engine.view());
        return engine.apply(
                loaded,
                seen,
                clock.instant(),
                scope,
                PlanRequest.Limits.NONE,
                new Engine.Execution(request, recorder, new Cancellation()));
    }

    /// Takes back the newest run, as `heddle undo` does.
    ///
    /// @throws IllegalStateException if there is none
    public Workbench undo() {
        EngineProject loaded = project.load();
        UndoResult result =
                on(
                        loaded,
                        (engine, resources) ->
                                engine.undo(loaded)
                                        .undo(
                                                store.newestRun(),
                                                new UndoRequest(UndoRequest.Mode.REFUSE, false)));
        if (result.refused()) {
            throw new IllegalStateException(
                    "Cannot undo: these cells moved since, or lie elsewhere: "
                            + result.conflicts().keySet()
                            + result.notTakenBack()
                            + ".");
        }
        return this;
    }

    /// Returns what readers see of an unpartitioned asset; empty if nothing is published.
    public Optional<Object> published(String asset) {
        return read(asset, PartitionKey.NONE);
    }

    /// Returns what readers see of a partition: rows as a list, else the value that the asset
    /// holds; empty if nothing is published.
    public Optional<Object> published(String asset, String partition) {
        return read(asset, PartitionKey.of(partition));
    }

    private Optional<Object> read(String asset, PartitionKey partition) {
        AssetDefinition definition = project.asset(AssetKey.parse(asset));
        Upstream upstream = Upstream.of(asset).as(listed(definition.type()));
        return on(
                project.load(),
                (engine, resources) -> store.published(upstream, partition, resources));
    }

    private static ValueType<?> listed(ValueType<?> type) {
        return new ValueType<>(type.spec(), type.raw(), type.arguments(), true);
    }

    /// What is done with an engine.
    private interface Work<T> {
        T on(Engine engine, ResourcePool resources) throws InterruptedException;
    }

    private <T> T on(EngineProject loaded, Work<T> work) {
        try (ResourcePool resources = BenchStore.resources(loaded)) {
            return work.on(store.engine(resources), resources);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted.", e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
