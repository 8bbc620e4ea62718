package dev.heddle.testing;

import dev.heddle.api.definition.Definitions;
import dev.heddle.api.definition.ResourceCatalog;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.Engine;
import dev.heddle.engine.definition.QueryReads;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.run.RunServices;
import dev.heddle.engine.schedule.StepPools;
import dev.heddle.engine.value.OpenStreams;
import dev.heddle.engine.value.ValueReader;
import dev.heddle.io.duckdb.DuckDbRowStore;
import dev.heddle.io.duckdb.DuckDbSettings;
import dev.heddle.io.local.LocalDataStorage;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.ChangeSet;
import dev.heddle.model.state.ChangeSetKind;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.DataStorage;
import dev.heddle.spi.data.RowStore;
import dev.heddle.spi.state.StateStorage;
import dev.heddle.storage.jdbc.JdbcStateStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// The state and the data of one workbench, and the engine on them.
final class BenchStore implements AutoCloseable {
    private static final String ENVIRONMENT = "main";

    /// More than the change sets of any test.
    private static final int RECENT = 10_000;

    private final Path folder;
    private final BenchClock clock;
    private final StateStorage state;
    private final DataStorage data;
    private final DuckDbRowStore rows;
    private final Random random = new Random(1);
    private final IdSource ids;

    BenchStore(BenchClock clock) {
        this.clock = clock;
        folder = temporaryFolder();
        state = JdbcStateStorage.inMemory(clock);
        data = LocalDataStorage.at(folder.resolve("data"));
        rows = new DuckDbRowStore(DuckDbSettings.spillingTo(folder.resolve("spill")));
        ids = new IdSource(clock, random);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("heddle-workbench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns what is declared of each asset, with what its query tells.
    List<AssetSpec> completed(Definitions definitions) {
        QueryReads reads = new QueryReads(rows);
        reads.remember(definitions);
        return definitions.assets().stream().map(reads::completed).toList();
    }

    StateStorage state() {
        return state;
    }

    /// Returns the resources of a project; they have to be closed.
    static ResourcePool resources(EngineProject project) {
        return ResourcePool.ofProcess(
                new ResourceCatalog(project.definitions().resources()), project.settings());
    }

    Engine engine(ResourcePool resources) {
        RunServices services =
                new RunServices(
                        state,
                        data,
                        rows,
                        resources,
                        clock,
                        ids,
                        random,
                        folder.resolve("runs"),
                        ENVIRONMENT,
                        new StepPools(Map.of()));
        return new Engine(services, state.leases().process(), ProcessHandle.current().pid());
    }

    /// Returns the versions last seen of an external asset.
    Map<PartitionKey, DataVersion> seen(AssetKey asset) {
        Map<PartitionKey, DataVersion> versions = new HashMap<>();
        state.reader()
                .view(ENVIRONMENT)
                .asset(asset)
                .observations()
                .forEach((partition, seen) ->
                        seen.version().ifPresent(version -> versions.put(partition, version)));
        return versions;
    }

    /// Returns the change sets of the newest run that was not taken back.
    ///
    /// @throws IllegalStateException if there is none
    List<ChangeSet> newestRun() {
        RunId newest =
                state.reader().changeSets(ENVIRONMENT, RECENT).stream()
                        .filter(set ->
                                set.kind() == ChangeSetKind.APPLY
                                        || set.kind() == ChangeSetKind.MATERIALIZE)
                        .filter(set -> set.undoneBy().isEmpty())
                        .flatMap(set -> set.run().stream())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Cannot undo: no run published anything."));
        return state.reader().changeSetsOf(ENVIRONMENT, newest);
    }

    /// Returns what readers see of a cell.
    Optional<Object> published(Upstream upstream, PartitionKey partition, ResourcePool resources) {
        return Optional.ofNullable(
                        state.reader()
                                .view(ENVIRONMENT)
                                .asset(upstream.spec().asset())
                                .heads()
                                .get(partition))
                .map(Head::materialization)
                .flatMap(state.reader()::findMaterialization)
                .map(made -> read(upstream, made, resources));
    }

    private Object read(Upstream upstream, Materialization made, ResourcePool resources) {
        List<RowStore.Part> parts = RowStore.Part.of(made, data);
        try (OpenStreams open = new OpenStreams()) {
            return Objects.requireNonNull(
                    new ValueReader(rows, resources, open).read(upstream, parts));
        }
    }

    @Override
    public void close() {
        rows.close();
        state.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
