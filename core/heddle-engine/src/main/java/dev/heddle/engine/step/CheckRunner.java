package dev.heddle.engine.step;

import dev.heddle.api.check.CheckResult;
import dev.heddle.api.definition.CheckDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.log.RunLog;
import dev.heddle.engine.log.StepOutput;
import dev.heddle.engine.project.SettingSource;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs checks on stored data. A check that throws has not passed. Safe for use by several threads.
///
/// @param rows reads rows
/// @param resources the run's resources
/// @param settings makes records of configuration
/// @param clock the run's clock
/// @param log takes what the check prints
public record CheckRunner(
        RowStore rows,
        ResourcePool resources,
        SettingSource settings,
        InstantSource clock,
        RunLog log) {

    /// Runs one check.
    ///
    /// @param task the cell that is tested
    /// @param inputs what each input of the check shows, by name
    public CheckResultRecord run(
            CheckDefinition check,
            MaterializationId tested,
            StepTask task,
            Map<String, List<RowStore.Part>> inputs) {
        CheckResult result = outcome(check, task, inputs);
        return new CheckResultRecord(
                tested,
                check.spec().name(),
                check.spec().blocking(),
                result.success(),
                result.message(),
                result.metadata(),
                table(result.sample()),
                clock.instant());
    }

    private CheckResult outcome(
            CheckDefinition check, StepTask task, Map<String, List<RowStore.Part>> inputs) {
        StepContext context = new StepContext(task, List.of(task.partition()), clock);
        CheckResult[] result = {
            new CheckResult(false, "the check did not end", Map.of(), List.of())
        };
        StepOutput.within(
                new StepOutput.Target(log, task.snapshot().key() + " " + check.spec().name()),
                () -> {
                    try (OpenStreams open = new OpenStreams();
                            ResourcePool own = resources.within(Resource.Scope.STEP)) {
                        StepInputs given =
                                new StepInputs(
                                        check.inputs(),
                                        inputs,
                                        new ValueReader(rows, own, open),
                                        own,
                                        settings,
                                        Optional.empty(),
                                        Map.of(),
                                        context,
                                        Optional.empty());
                        Object returned =
                                UserCode.call(() ->
                                        Optional.ofNullable(
                                                StepRunner.call(
                                                        check.body(), check.parameters(), given)));
                        result[0] =
                                ((Optional<?>) returned)
                                        .map(CheckResult.class::cast)
                                        .orElse(
                                                new CheckResult(
                                                        false,
                                                        "the check returned null",
                                                        Map.of(),
                                                        List.of()));
                    } catch (UserCodeException e) {
                        result[0] =
                                new CheckResult(
                                        false, "the check threw: " + e.text(), Map.of(), List.of());
                    } catch (HeddleException e) {
                        result[0] =
                                new CheckResult(
                                        false,
                                        "the check could not run: " + e.getMessage(),
                                        Map.of(),
                                        List.of());
                    }
                });
        return result[0];
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
