package dev.heddle.engine.step;

import dev.heddle.api.definition.AssetDefinition.Migration;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.increment.GoingOn;
import dev.heddle.engine.increment.IncrementWriter;
import dev.heddle.engine.value.ValueWriter;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns rows that older code made into those that the present code would have made, before a step
/// goes on from them. They are stored in a folder within that of the step, so that the step can
/// read them, and what it adds in another; in the end both are one.
final class StepMigration {
    private final Migration migration;
    private final StepTask task;
    private final GoingOn going;
    private final ValueWriter writer;
    private final Path folder;
    private final Path before;
    private final Map<String, List<RowStore.Part>> own;

    /// @param task the step; its asset has a migration
    /// @param writer stores values
    /// @param folder where the step stores
    StepMigration(StepTask task, ValueWriter writer, Path folder) {
        this.migration = task.definition().migration().orElseThrow();
        this.going = task.going().orElseThrow();
        this.task = task.goingOn(going, Map.of(migration.before().spec().name(), going.parts()));
        this.own = task.inputs();
        this.writer = writer;
        this.folder = folder;
        this.before = folder.resolve("before");
    }

    String name() {
        return migration.name();
    }

    /// Returns what the migration reads, and of what.
    List<Upstream> reads() {
        return List.of(migration.before());
    }

    /// Returns the step as its migration sees it.
    StepTask task() {
        return task;
    }

    /// Returns where the step stores what it adds.
    Path added() {
        return created(folder.resolve("added"));
    }

    /// Migrates.
    ///
    /// @param inputs hand the older rows to the code
    /// @return the step as it goes on from what came out
    StepTask run(StepInputs inputs) {
        created(before);
        ValueWriter.Stored stored =
                UserCode.call(() ->
                        writer.write(
                                task.definition().type(),
                                UserCode.run(migration.body(), Optional.empty(), inputs),
                                before,
                                task.form(),
                                true,
                                sql -> StepQueries.of(writer.rows(), task).bound(sql)));
        RowStore.Part part =
                new RowStore.Part(PartitionKey.NONE, before, task.definition().type().spec());
        GoingOn turned = going.after(part, written(stored));
        new IncrementWriter(
                        writer.rows(),
                        turned,
                        task.definition().type().spec(),
                        task.snapshot().spec().versionMode())
                .requireMergeable(part);
        Map<String, List<RowStore.Part>> reads = new HashMap<>(own);
        task.definition().upstreams().stream()
                .filter(edge -> edge.spec().reading() == UpstreamSpec.Reading.PREVIOUS)
                .forEach(edge -> reads.put(edge.spec().name(), List.of(part)));
        return task.goingOn(turned, reads);
    }

    /// Returns what is stored if the step does nothing more.
    static ValueWriter.Stored stored(StepTask turned) {
        return ValueWriter.Stored.of(turned.going().flatMap(GoingOn::turned).orElseThrow());
    }

    private static RowStore.Written written(ValueWriter.Stored stored) {
        Map<ColumnSet, String> projections = new HashMap<>();
        stored.projections().forEach((set, version) -> projections.put(set, version.value()));
        return new RowStore.Written(
                stored.version().map(DataVersion::value).orElseThrow(), stored.rows(), projections);
    }

    /// Puts together what the step consists of. Its files are read in the order of their names.
    void settle() {
        boolean alone = going.turn() == GoingOn.Turn.ONLY_MIGRATED;
        try {
            if (alone || going.appends()) {
                moveUp(before, "before-");
            } else {
                delete(before);
            }
            if (!alone) {
                moveUp(folder.resolve("added"), "");
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void moveUp(Path from, String prefix) throws IOException {
        for (Path file : files(from)) {
            Files.move(file, folder.resolve(prefix + file.getFileName()));
        }
        Files.delete(from);
    }

    private static void delete(Path from) throws IOException {
        for (Path file : files(from)) {
            Files.delete(file);
        }
        Files.delete(from);
    }

    private static List<Path> files(Path from) throws IOException {
        try (Stream<Path> found = Files.list(from)) {
            return found.toList();
        }
    }

    private Path created(Path inner) {
        try {
            return Files.createDirectory(inner);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private HeddleException failed(IOException e) {
        return HeddleException.of(
                EngineError.DATA_UNAVAILABLE,
                "Cannot migrate rows in '" + folder + "': " + e.getMessage() + ".",
                e);
    }
}
