package dev.heddle.engine.step;

import dev.heddle.api.runtime.OutputValues;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.OutputSpec;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.partition.PartitionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The cells that one step has to make: one, several consecutive partitions, several assets, or
/// several partitions of several assets.
///
/// @param tasks at least one, by partition; for each partition the same assets
record StepProducts(List<StepTask> tasks) {

    /// The value of a cell.
    ///
    /// @param object what is to be stored
    /// @param absent whether the code was free to leave it out, and did
    record Value(@Nullable Object object, boolean absent) {
        private static final Value ABSENT = new Value(null, true);
    }

    StepTask first() {
        return tasks.get(0);
    }

    /// Returns the partitions, in order.
    List<PartitionKey> keys() {
        return tasks.size() == 1
                ? List.of(first().partition())
                : List.copyOf(
                        new LinkedHashSet<>(tasks.stream().map(StepTask::partition).toList()));
    }

    boolean severalPartitions() {
        return first().snapshot().spec().perStep() > 1;
    }

    private boolean severalAssets() {
        return first().snapshot().spec().output().isPresent();
    }

    /// Returns whether an output of this name is asked for.
    boolean wants(String output) {
        return tasks.stream().anyMatch(task -> isOutput(task, output));
    }

    /// Returns whether a task makes an output of this name.
    static boolean isOutput(StepTask task, String output) {
        return task.snapshot()
                .spec()
                .output()
                .filter(part -> part.name().equals(output))
                .isPresent();
    }

    /// Returns how the log calls the step: its assets and partitions, such as `train+test
    /// 2001-01-01`.
    String label() {
        String assets =
                tasks.stream()
                        .map(task -> task.snapshot().key().toString())
                        .distinct()
                        .collect(Collectors.joining("+"));
        return assets + partitionsText();
    }

    private String partitionsText() {
        List<PartitionKey> keys = keys();
        PartitionKey from = keys.get(0);
        if (keys.size() > 1) {
            return " " + from + ".." + keys.get(keys.size() - 1);
        }
        return from.isNone() ? "" : " " + from;
    }

    /// Returns how the step is called, such as `departures 2001-01-01..2001-01-31`.
    String name() {
        String made =
                first().snapshot()
                        .spec()
                        .output()
                        .map(OutputSpec::step)
                        .orElseGet(() -> first().snapshot().key().toString());
        return made + partitionsText();
    }

    /// Returns the value of each task in what a body returned.
    ///
    /// @throws HeddleException if it lacks one, or has partitions that nobody asked for
    List<Value> values(@Nullable Object returned) {
        if (!severalAssets()) {
            return partitions(tasks, returned, "");
        }
        Map<String, @Nullable Object> outputs = outputs(returned);
        List<Value> values = new ArrayList<>(Collections.nCopies(tasks.size(), Value.ABSENT));
        for (String name : names()) {
            int[] places =
                    IntStream.range(0, tasks.size())
                            .filter(place -> isOutput(tasks.get(place), name))
                            .toArray();
            List<StepTask> of = Arrays.stream(places).mapToObj(tasks::get).toList();
            List<Value> found =
                    partitions(of, output(outputs, name, of.get(0)), " for output '" + name + "'");
            for (int i = 0; i < places.length; i++) {
                values.set(places[i], found.get(i));
            }
        }
        return values;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        tasks.forEach(task -> names.add(task.snapshot().spec().output().orElseThrow().name()));
        return names;
    }

    private Map<String, @Nullable Object> outputs(@Nullable Object returned) {
        if (!(returned instanceof OutputValues<?> outputs)) {
            throw invalid(
                    "its code returned "
                            + (returned == null ? "null" : returned.getClass().getSimpleName())
                            + " instead of its outputs");
        }
        return outputs.values();
    }

    /// An optional output is an `Optional`, in each partition.
    private @Nullable Object output(
            Map<String, @Nullable Object> outputs, String name, StepTask task) {
        if (!outputs.containsKey(name)) {
            throw invalid("its code returned no output '" + name + "'");
        }
        Object value = outputs.get(name);
        if (value == null && task.snapshot().spec().value().kind() != ValueKind.NONE) {
            throw invalid("its method returned null for output '" + name + "'");
        }
        return value;
    }

    private List<Value> partitions(List<StepTask> of, @Nullable Object value, String where) {
        if (!severalPartitions()) {
            return List.of(one(of.get(0), value));
        }
        if (!(value instanceof Map<?, ?> map)) {
            if (of.get(0).snapshot().spec().value().kind() != ValueKind.NONE) {
                throw invalid(
                        "its method returned "
                                + (value == null ? "null" : value.getClass().getSimpleName())
                                + " instead of a map by partition"
                                + where);
            }
            return of.stream().map(task -> new Value(value, false)).toList();
        }
        Set<Object> unasked = new HashSet<>(map.keySet());
        List<Value> values = new ArrayList<>();
        for (StepTask task : of) {
            Object found = map.get(task.partition());
            if (found == null && !isOptional(task)) {
                throw invalid(
                        "its method returned nothing for partition '"
                                + task.partition()
                                + "'"
                                + where);
            }
            values.add(found == null ? Value.ABSENT : one(task, found));
            unasked.remove(task.partition());
        }
        if (!unasked.isEmpty()) {
            throw invalid(
                    "its method returned partition '"
                            + unasked.iterator().next()
                            + "'"
                            + where
                            + ", which it was not asked for");
        }
        return values;
    }

    private static boolean isOptional(StepTask task) {
        return task.snapshot().spec().output().filter(OutputSpec::optional).isPresent();
    }

    private static Value one(StepTask task, @Nullable Object value) {
        return isOptional(task) && value instanceof Optional<?> maybe
                ? maybe.map(present -> new Value(present, false)).orElse(Value.ABSENT)
                : new Value(value, false);
    }

    private HeddleException invalid(String reason) {
        return HeddleException.of(
                EngineError.INVALID_VALUE,
                "Cannot store the values of " + name() + ": " + reason + ".");
    }
}
