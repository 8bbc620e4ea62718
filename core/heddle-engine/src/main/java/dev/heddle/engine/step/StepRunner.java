package dev.heddle.engine.step;

import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.StepServices;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.value.OpenStreams;
import dev.heddle.engine.value.ValueReader;
import dev.heddle.engine.value.ValueWriter;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.state.DataVersion;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
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
    /// @param metadata what the body attached
    public record Produced(DataVersion version, long rows, Map<String, MetadataValue> metadata) {}

    /// What one try works with.
    private record Attempt(
            StepProducts products,
            List<Path> folders,
            StepContext context,
            OpenStreams open,
            ResourcePool own) {}

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
                products.name(),
                products.first(),
                () -> {
                    try (OpenStreams open = new OpenStreams();
                            ResourcePool own = tools.resources().within(Resource.Scope.STEP)) {
                        return produce(new Attempt(products, folders, context, open, own));
                    }
                });
    }

    private List<Produced> produce(Attempt attempt) {
        StepTask task = attempt.products().first();
        return switch (task.definition().code()) {
            case AssetDefinition.Code.Sql sql ->
                    List.of(produced(query(task, sql, attempt.folders().get(0)), task, attempt));
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

    private ValueWriter.Stored query(StepTask task, AssetDefinition.Code.Sql sql, Path folder) {
        RowStore.Written written =
                RowQueries.of(tools.rows(), "run the query of '" + task.snapshot().key() + "'")
                        .writeQuery(
                                task.definition().type().spec().columns(),
                                StepQueries.of(tools.rows(), task).bound(sql.text()),
                                folder);
        return new ValueWriter.Stored(DataVersion.of(written.version()), written.rows(), Map.of());
    }

    private StepInputs inputs(Attempt attempt, AssetDefinition.Code.Java java) {
        StepTask task = attempt.products().first();
        return new StepInputs(
                task.definition().upstreams(),
                task.inputs(),
                new ValueReader(tools.rows(), attempt.own(), attempt.open()),
                attempt.own(),
                tools.settings(),
                java.config(),
                task.config(),
                attempt.context(),
                staged(attempt));
    }

    private static Optional<StagedLocation> staged(Attempt attempt) {
        StepTask task = attempt.products().first();
        if (task.snapshot().spec().output().isPresent()) {
            return Optional.of(new OutputLocations(attempt.products(), attempt.folders()));
        }
        Path folder = attempt.folders().get(0);
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
                            ? new ValueWriter.Stored(DataVersion.ABSENT, 0, Map.of())
                            : writer.write(
                                    task.definition().type(),
                                    value.object(),
                                    attempt.folders().get(i),
                                    task.recipe(),
                                    query -> StepQueries.of(tools.rows(), task).bound(query));
            produced.add(produced(stored, task, attempt));
        }
        return produced;
    }

    private static Produced produced(ValueWriter.Stored stored, StepTask task, Attempt attempt) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>(stored.metadata());
        metadata.putAll(attempt.context().attachedTo(task));
        return new Produced(stored.version(), stored.rows(), metadata);
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
