package dev.heddle.engine.step;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.check.History;
import dev.heddle.api.data.StepServices;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.engine.value.OpenStreams;
import dev.heddle.engine.value.ValueReader;
import dev.heddle.model.HeddleException;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.schema.SnakeCase;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.spi.data.RowStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs checks on stored data. A check that throws has not passed. Safe for use by several threads.
///
/// @param tools what it works with
public record CheckRunner(StepTools tools) {

    /// Runs one check.
    ///
    /// @param task the cell that is tested
    /// @param inputs what each input of the check shows, by name
    /// @param history what was made before
    public CheckResultRecord run(
            CheckDefinition check,
            MaterializationId tested,
            StepTask task,
            Map<String, List<RowStore.Part>> inputs,
            Supplier<History> history) {
        CheckResult[] result = {failed("the check did not end")};
        Optional<?>[] sample = {Optional.empty()};
        Runnable run =
                () -> {
                    try {
                        result[0] = UserCode.call(() -> outcome(check, task, inputs, history));
                        sample[0] = UserCode.call(() -> table(result[0].sample()));
                    } catch (UserCodeException e) {
                        result[0] = failed("the check threw: " + e.text());
                    } catch (HeddleException e) {
                        result[0] = failed("the check could not run: " + text(e));
                    }
                };
        tools.within(
                task.snapshot().key() + " " + check.spec().name(),
                task.labels(),
                () ->
                        StepServices.bind(
                                StepQueries.of(tools.rows(), task, check.inputs(), inputs), run));
        return record(check, tested, result[0], sample[0].map(MetadataValue.Table.class::cast));
    }

    /// Returns the result of a check that did not end in time: it has not passed.
    public CheckResultRecord late(
            CheckDefinition check, MaterializationId tested, HeddleException error) {
        return record(check, tested, failed(text(error)), Optional.empty());
    }

    private static String text(HeddleException e) {
        return e.getMessage() + e.hint().map(hint -> " " + hint).orElse("");
    }

    private CheckResultRecord record(
            CheckDefinition check,
            MaterializationId tested,
            CheckResult result,
            Optional<MetadataValue.Table> sample) {
        return new CheckResultRecord(
                tested,
                check.spec().name(),
                check.spec().blocking(),
                result.success(),
                result.message(),
                result.metadata(),
                sample,
                tools.clock().instant());
    }

    private static CheckResult failed(String message) {
        return new CheckResult(false, message, Map.of(), List.of());
    }

    private CheckResult outcome(
            CheckDefinition check,
            StepTask task,
            Map<String, List<RowStore.Part>> inputs,
            Supplier<History> history)
            throws Exception {
        StepContext context = new StepContext(new StepProducts(List.of(task)), tools);
        try (OpenStreams open = new OpenStreams();
                ResourcePool own = tools.resources().within(Resource.Scope.STEP)) {
            StepInputs given =
                    new StepInputs(
                            check.inputs(),
                            inputs,
                            new ValueReader(tools.rows(), own, open),
                            own,
                            tools.settings(),
                            Optional.empty(),
                            Map.of(),
                            context,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(history));
            Object returned = UserCode.run(check.body(), check.parameters(), given);
            return returned == null ? failed("the check returned null") : (CheckResult) returned;
        }
    }

    private static Optional<MetadataValue.Table> table(List<Record> sample) {
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        RecordComponent[] components = sample.get(0).getClass().getRecordComponents();
        List<String> names =
                Arrays.stream(components)
                        .map(component -> SnakeCase.of(component.getName()))
                        .toList();
        List<List<String>> rows = new ArrayList<>();
        sample.forEach(row ->
                rows.add(
                        Arrays.stream(components).map(component -> text(component, row)).toList()));
        return Optional.of(new MetadataValue.Table(names, rows));
    }

    private static String text(RecordComponent component, Record row) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return String.valueOf(accessor.invoke(row));
        } catch (IllegalAccessException | InvocationTargetException e) {
            return "?";
        }
    }
}
