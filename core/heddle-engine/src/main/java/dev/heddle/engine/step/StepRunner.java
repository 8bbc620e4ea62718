package dev.heddle.engine.step;

import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StepServices;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.SettingsType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.api.resource.Resource;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.increment.GoingOn;
import dev.heddle.engine.increment.IncrementWriter;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.value.OpenStreams;
import dev.heddle.engine.value.ValueReader;
import dev.heddle.engine.value.ValueWriter;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Increment;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowQueries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Runs the code of one step and stores what it returns. Safe for use by several threads.
///
/// @param tools what it works with
public record StepRunner(StepTools tools) {

    /// What one try produced for one cell.
    ///
    /// @param version the data version
    /// @param rows how many rows; 0 if it has none
    /// @param projections the versions of sets of columns
    /// @param metadata what the body attached
    /// @param increment how it goes on from the one before, if its asset is incremental
    public record Produced(
            DataVersion version,
            long rows,
            Map<ColumnSet, DataVersion> projections,
            Map<String, MetadataValue> metadata,
            Optional<Increment> increment) {}

    /// What one try works with.
    private record Attempt(
            StepProducts products,
            List<Path> folders,
            StepContext context,
            OpenStreams open,
            ResourcePool own,
            StepCursor cursor,
            Optional<Path> within) {
        /// Returns an attempt at one cell whose value is stored in a folder within that of the
        /// step.
        Attempt of(StepTask task, Path inner) {
            return new Attempt(
                    new StepProducts(List.of(task)),
                    folders,
                    context,
                    open,
                    own,
                    cursor,
                    Optional.of(inner));
        }

        /// Returns where a value is stored.
        Path place(int cell) {
            return within.orElseGet(() -> folders.get(cell));
        }
    }

    /// Runs one try on the calling thread and stores the values in folders.
    ///
    /// @param tasks a cell each, by partition and for each partition the same assets; each reads
    ///   what any of them reads
    /// @param folders one a cell, empty; not there if the author stores the value
    /// @throws dev.heddle.engine.failure.UserCodeException if user code throws
    /// @throws dev.heddle.model.HeddleException if a value is missing or does not fit, or Heddle
    ///   could not do its part
    public List<Produced> run(List<StepTask> tasks, List<Path> folders) {
        StepProducts products = new StepProducts(tasks);
        StepContext context = new StepContext(products, tools);
        return within(
                products.label(),
                products.first(),
                () -> {
                    try (OpenStreams open = new OpenStreams();
                            ResourcePool own = tools.resources().within(Resource.Scope.STEP)) {
                        StepCursor cursor =
                                new StepCursor(products.first().going().flatMap(GoingOn::cursor));
                        return going(
                                new Attempt(
                                        products,
                                        folders,
                                        context,
                                        open,
                                        own,
                                        cursor,
                                        Optional.empty()));
                    }
                });
    }

    /// Migrates first what older code made, if the step goes on from such.
    private List<Produced> going(Attempt attempt) {
        StepTask task = attempt.products().first();
        GoingOn.Turn turn = task.going().map(GoingOn::turn).orElse(GoingOn.Turn.NONE);
        if (turn == GoingOn.Turn.NONE) {
            return produce(attempt);
        }
        Path folder = attempt.folders().get(0);
        StepMigration migration =
                new StepMigration(task, new ValueWriter(tools.rows(), attempt.own()), folder);
        StepTask turned =
                migration.run(
                        inputs(attempt, migration.task(), migration.reads(), Optional.empty()));
        attempt.context().metadata("migratedBy", migration.name());
        List<Produced> produced =
                turn == GoingOn.Turn.ONLY_MIGRATED
                        ? List.of(produced(StepMigration.stored(turned), turned, attempt, folder))
                        : reading(turned, () -> produce(attempt.of(turned, migration.added())));
        migration.settle();
        return produced;
    }

    /// Queries of the body read what the step reads now.
    private <T> T reading(StepTask task, Callable<T> work) {
        Result<T> result = new Result<>();
        StepServices.bind(
                StepQueries.of(tools.rows(), task), () -> result.value = UserCode.call(work));
        return result.get();
    }

    private List<Produced> produce(Attempt attempt) {
        StepTask task = attempt.products().first();
        return switch (task.definition().code()) {
            case AssetDefinition.Code.Sql sql ->
                    List.of(
                            produced(
                                    stored(
                                            task,
                                            attempt.place(0),
                                            (place, form) -> query(task, sql, place, form)),
                                    task,
                                    attempt,
                                    attempt.folders().get(0)));
            // A lazy value runs user code while it is stored, so that storing is guarded as well.
            case AssetDefinition.Code.Java java ->
                    UserCode.call(() ->
                            store(
                                    attempt,
                                    UserCode.run(
                                            java.body(),
                                            java.parameters(),
                                            inputs(attempt, java))));
            case AssetDefinition.Code.Nobody _ ->
                    throw new IllegalStateException(
                            "Nobody makes '" + task.snapshot().key() + "'.");
        };
    }

    /// Stores what code gives, beside what was made before if its asset goes on from that.
    private ValueWriter.Stored stored(StepTask task, Path folder, IncrementWriter.Storing storing) {
        return task.going()
                .map(going ->
                        new IncrementWriter(
                                        tools.rows(),
                                        going,
                                        task.definition().type().spec(),
                                        task.snapshot().spec().versionMode())
                                .write(storing, task.form(), folder))
                .orElseGet(() -> storing.into(folder, task.form()));
    }

    private ValueWriter.Stored query(
            StepTask task, AssetDefinition.Code.Sql sql, Path folder, RowForm form) {
        return ValueWriter.Stored.of(
                RowQueries.of(tools.rows(), "run the query of '" + task.snapshot().key() + "'")
                        .writeQuery(
                                form,
                                StepQueries.of(tools.rows(), task).bound(sql.text()),
                                folder));
    }

    private StepInputs inputs(Attempt attempt, AssetDefinition.Code.Java java) {
        StepTask task = attempt.products().first();
        return inputs(attempt, task, task.definition().upstreams(), java.config());
    }

    private StepInputs inputs(
            Attempt attempt,
            StepTask task,
            List<Upstream> upstreams,
            Optional<SettingsType<?>> config) {
        return new StepInputs(
                upstreams,
                task.inputs(),
                new ValueReader(tools.rows(), attempt.own(), attempt.open()),
                attempt.own(),
                tools.settings(),
                config,
                task.config(),
                attempt.context(),
                staged(attempt),
                task.going().map(going -> attempt.cursor()),
                Optional.empty());
    }

    private static Optional<StagedLocation> staged(Attempt attempt) {
        StepTask task = attempt.products().first();
        if (task.snapshot().spec().output().isPresent()) {
            return Optional.of(new OutputLocations(attempt.products(), attempt.folders()));
        }
        Path folder = attempt.place(0);
        return task.snapshot().spec().authorStored() ? Optional.empty() : Optional.of(() -> folder);
    }

    private List<Produced> store(Attempt attempt, @Nullable Object returned) {
        List<StepProducts.Value> values = attempt.products().values(returned);
        ValueWriter writer = new ValueWriter(tools.rows(), attempt.own());
        List<Produced> produced = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            StepTask task = attempt.products().tasks().get(i);
            StepProducts.Value value = values.get(i);
            ValueWriter.Stored stored =
                    value.absent()
                            ? ValueWriter.Stored.ABSENT
                            : stored(
                                    task,
                                    attempt.place(i),
                                    (place, form) ->
                                            writer.write(
                                                    task.definition().type(),
                                                    value.object(),
                                                    place,
                                                    form,
                                                    byContent(task),
                                                    query ->
                                                            StepQueries.of(tools.rows(), task)
                                                                    .bound(query)));
            produced.add(produced(stored, task, attempt, attempt.folders().get(i)));
        }
        return produced;
    }

    private static boolean byContent(StepTask task) {
        return task.snapshot().spec().versionMode() == VersionMode.CONTENT;
    }

    private static Produced produced(
            ValueWriter.Stored stored, StepTask task, Attempt attempt, Path folder) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>(stored.metadata());
        metadata.putAll(attempt.context().attachedTo(task));
        return new Produced(
                new StepVersion(task, attempt.context()).of(stored, folder),
                stored.rows(),
                stored.projections(),
                metadata,
                task.going().map(going -> going.recorded(attempt.cursor().reached())));
    }

    private <T> T within(String step, StepTask task, Callable<T> work) {
        StepServices services = StepQueries.of(tools.rows(), task);
        Result<T> result = new Result<>();
        tools.within(
                step,
                task.labels(),
                () -> StepServices.bind(services, () -> result.value = UserCode.call(work)));
        return result.get();
    }

    /// Carries a result out of a runnable.
    private static final class Result<T> {
        @Nullable T value;

        T get() {
            T present = value;
            if (present == null) {
                throw new IllegalStateException("The step ended without a result.");
            }
            return present;
        }
    }
}
