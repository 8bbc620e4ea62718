package dev.heddle.engine.step;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.StepServices;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.TimeWindow;
import dev.heddle.model.schema.Column;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Runs queries of user code over exactly what its step, or its check, reads.
///
/// @param rows stores rows
/// @param task the step, or what the check tests
/// @param tables gives what can be named, by key of the asset and by name of the input; asked only
///   if there is a query, since most steps have none
record StepQueries(RowStore rows, StepTask task, Supplier<Map<String, RowStore.Table>> tables)
        implements StepServices {

    /// Returns the queries of the code that makes an asset.
    static StepQueries of(RowStore rows, StepTask task) {
        return new StepQueries(
                rows,
                task,
                () -> tables(task.definition().upstreams(), task.inputs(), task.columns()));
    }

    /// Returns the queries of a check. What it tests goes by the asset's key, beside what readers
    /// see now.
    static StepQueries of(
            RowStore rows,
            StepTask task,
            List<Upstream> inputs,
            Map<String, List<RowStore.Part>> parts) {
        return new StepQueries(rows, task, () -> tables(inputs, parts));
    }

    private static Map<String, RowStore.Table> tables(
            List<Upstream> inputs, Map<String, List<RowStore.Part>> parts) {
        Map<String, List<Column>> columns = new HashMap<>();
        inputs.forEach(input ->
                input.type()
                        .filter(type -> type.spec().kind() == ValueKind.ROWS)
                        .ifPresent(
                                type -> columns.put(input.spec().name(), type.spec().columns())));
        List<Upstream> testedFirst =
                Stream.concat(
                                inputs.stream().filter(input -> !input.published()),
                                inputs.stream().filter(Upstream::published))
                        .toList();
        return tables(testedFirst, parts, columns);
    }

    private static Map<String, RowStore.Table> tables(
            List<Upstream> upstreams,
            Map<String, List<RowStore.Part>> parts,
            Map<String, List<Column>> columns) {
        Map<String, RowStore.Table> tables = new LinkedHashMap<>();
        for (Upstream upstream : upstreams) {
            List<Column> known = columns.get(upstream.spec().name());
            if (known != null) {
                RowStore.Table table =
                        new RowStore.Table(
                                known, parts.getOrDefault(upstream.spec().name(), List.of()));
                tables.putIfAbsent(upstream.spec().asset().toString(), table);
                tables.putIfAbsent(upstream.spec().name(), table);
            }
        }
        return tables;
    }

    /// Returns a query with its tables and with the partition as values.
    RowStore.BoundQuery bound(String sql) {
        Map<String, Object> values = new HashMap<>();
        if (!task.partition().isNone()) {
            values.put("partition_key", task.partition().value());
        }
        if (task.snapshot().spec().partitions() instanceof TimePartitions time) {
            TimeWindow window = time.windowAt(task.position());
            values.put("partition_start", window.start());
            values.put("partition_end", window.end());
        }
        return new RowStore.BoundQuery(sql, tables.get(), values);
    }

    @Override
    public <R extends Record> Stream<R> query(String sql, ValueType<Dataset<R>> type) {
        return RowQueries.of(rows, "run a query")
                .readQuery(rowClass(type), type.spec().columns(), bound(sql));
    }

    @SuppressWarnings("unchecked") // The type's raw class is the record of its rows.
    private static <R extends Record> Class<R> rowClass(ValueType<Dataset<R>> type) {
        return (Class<R>) type.raw();
    }
}
