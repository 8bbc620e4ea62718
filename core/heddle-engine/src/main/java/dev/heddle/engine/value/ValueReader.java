package dev.heddle.engine.value;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.ValueType;
import dev.heddle.api.definition.Upstream;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Loads stored values in the shape that a reader declares.
///
/// @param rows stores rows
/// @param resources has I/O managers
/// @param open keeps track of opened streams
public record ValueReader(RowStore rows, ResourcePool resources, OpenStreams open) {
    static final String JSON_FILE = "value.json";
    static final String TEXT_FILE = "value.txt";
    static final String BYTES_FILE = "value.bin";

    /// Returns what a reader gets for these parts, in partition order.
    ///
    /// @throws HeddleException if it asks for one value and there is none or several, or it can not
    ///   be loaded
    public Object read(Upstream upstream, List<RowStore.Part> parts) {
        ValueType<?> type =
                upstream.type()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "'" + upstream.spec().name() + "' is not loaded."));
        if (!upstream.byPartition()) {
            return shaped(upstream, type, parts);
        }
        Map<PartitionKey, List<RowStore.Part>> byKey = new LinkedHashMap<>();
        parts.forEach(part ->
                byKey.computeIfAbsent(part.partition(), key -> new ArrayList<>()).add(part));
        Map<PartitionKey, Object> values = new LinkedHashMap<>();
        byKey.forEach((key, of) -> values.put(key, shaped(upstream, type, of)));
        return Collections.unmodifiableMap(values);
    }

    private Object shaped(Upstream upstream, ValueType<?> type, List<RowStore.Part> parts) {
        if (type.spec().kind() == ValueKind.ROWS) {
            Dataset<?> data = dataset(type, type.raw().asSubclass(Record.class), parts);
            return type.listed() ? data.toList() : data;
        }
        if (parts.size() != 1) {
            throw HeddleException.of(
                    EngineError.INVALID_VALUE,
                    "Cannot read asset '"
                            + upstream.spec().asset()
                            + "' as one "
                            + type.spec().type()
                            + ": "
                            + parts.size()
                            + " partitions are read. Take a Map<PartitionKey, "
                            + type.spec().type()
                            + "> instead.");
        }
        return single(type, parts.get(0));
    }

    private <R extends Record> Dataset<R> dataset(
            ValueType<?> type, Class<R> row, List<RowStore.Part> parts) {
        return new StoredDataset<>(rows, row, type.spec().columns(), parts, open);
    }

    private Object single(ValueType<?> type, RowStore.Part part) {
        Path folder = part.folder();
        try {
            return switch (type.spec().kind()) {
                case JSON ->
                        JsonValues.read(
                                Files.readAllBytes(folder.resolve(JSON_FILE)),
                                type.raw(),
                                type.arguments());
                case TEXT -> Files.readString(folder.resolve(TEXT_FILE), StandardCharsets.UTF_8);
                case BYTES -> Files.readAllBytes(folder.resolve(BYTES_FILE));
                case FILES -> onlyEntryOrFolder(folder);
                case OBJECT ->
                        ((IoManager<?>) resources.ioManagerFor(type.raw())).read(() -> folder);
                case ROWS, NONE ->
                        throw new IllegalStateException("Not a single value: " + type.spec());
            };
        } catch (IOException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot read the stored " + type.spec().type() + ": " + e.getMessage() + ".",
                    e);
        }
    }

    static Path onlyEntryOrFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.toList();
            return all.size() == 1 ? all.get(0) : folder;
        }
    }
}
