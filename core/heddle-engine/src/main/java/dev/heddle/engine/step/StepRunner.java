package dev.heddle.engine.step;

import dev.heddle.api.data.StepServices;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.value.OpenStreams;
import dev.heddle.engine.value.ValueReader;
import dev.heddle.engine.value.ValueWriter;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.state.DataVersion;
import dev.heddle.spi.data.RowStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Runs the code of one cell and stores what it returns. Safe for use by several threads.
///
/// @param tools what it works with
public record StepRunner(StepTools tools) {

    /// What one try produced.
    ///
    /// @param version the data version
    /// @param rows how many rows; 0 if it has none
    /// @param metadata what the body attached
    public record Produced(DataVersion version, long rows, Map<String, MetadataValue> metadata) {}

    /// Runs one try on the calling thread and stores the value in a folder.
    ///
    /// @param folder empty; not there if the author stores the value
    /// @throws dev.heddle.engine.failure.UserCodeException if user code throws
    /// @throws dev.heddle.model.HeddleException if the value does not fit, or Heddle could not do
    ///   its part
    public Produced run(StepTask task, Path folder) {
        StepContext context = new StepContext(task, List.of(task.partition()), tools);
        return within(
                task.snapshot().key() + (task.partition().isNone() ? "" : " " + task.partition()),
                task,
                () -> {
                    try (OpenStreams open = new OpenStreams();
                            ResourcePool own = tools.resources().within(Resource.Scope.STEP)) {
                        return produce(task, folder, context, open, own);
                    }
                });
    }

    private Produced produce(
            StepTask task, Path folder, StepContext context, OpenStreams open, ResourcePool own) {
        ValueWriter writer = new ValueWriter(tools.rows(), own);
        ValueType<?> type = task.definition().type();
        ValueWriter.Stored stored =
                switch (task.definition().code()) {
                    case AssetDefinition.Code.Sql sql -> {
                        RowStore.Written written =
                                tools.rows()
                                        .writeQuery(
                                                type.spec().columns(),
                                                StepQueries.of(tools.rows(), task)
                                                        .bound(sql.text()),
                                                folder);
                        yield new ValueWriter.Stored(
                                DataVersion.of(written.version()), written.rows(), Map.of());
                    }
                    case AssetDefinition.Code.Java java -> {
                        ValueReader reader = new ValueReader(tools.rows(), own, open);
                        StepInputs inputs =
                                new StepInputs(
                                        task.definition().upstreams(),
                                        task.inputs(),
                                        reader,
                                        own,
                                        tools.settings(),
                                        java.config(),
                                        task.config(),
                                        context,
                                        stores(task) ? Optional.of(folder) : Optional.empty());
                        // A lazy value runs user code while it is stored, so that storing is
                        // guarded as well.
                        yield UserCode.call(() ->
                                writer.write(
                                        type,
                                        UserCode.run(java.body(), java.parameters(), inputs),
                                        folder,
                                        task.recipe(),
                                        query -> StepQueries.of(tools.rows(), task).bound(query)));
                    }
                    case AssetDefinition.Code.Nobody nobody ->
                            throw new IllegalStateException(
                                    "Nobody makes '" + task.snapshot().key() + "'.");
                };
        Map<String, MetadataValue> metadata = new LinkedHashMap<>(stored.metadata());
        metadata.putAll(context.attached());
        return new Produced(stored.version(), stored.rows(), metadata);
    }

    private static boolean stores(StepTask task) {
        return !task.snapshot().spec().authorStored();
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
