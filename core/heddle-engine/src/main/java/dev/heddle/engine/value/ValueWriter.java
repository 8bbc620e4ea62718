package dev.heddle.engine.value;

import dev.heddle.api.data.Dataset;
import dev.heddle.api.data.IoManager;
import dev.heddle.api.data.MaterializeResult;
import dev.heddle.api.data.Query;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.data.ValueType;
import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.state.DataVersion;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stores what a body returned.
///
/// @param rows stores rows
/// @param resources has I/O managers
public record ValueWriter(RowStore rows, ResourcePool resources) {
    /// What was stored.
    ///
    /// @param version its data version: of its content, or the one that its author says; empty if
    ///   there is none, or nobody asked for it
    /// @param rows how many rows; 0 if it has none
    /// @param projections the versions of the sets of columns that were asked for
    /// @param metadata facts that came with the value
    public record Stored(
            Optional<DataVersion> version,
            long rows,
            Map<ColumnSet, DataVersion> projections,
            Map<String, MetadataValue> metadata) {
        /// What was not made.
        public static final Stored ABSENT =
                new Stored(Optional.of(DataVersion.ABSENT), 0, Map.of(), Map.of());

        /// Copies the maps.
        public Stored {
            projections = Map.copyOf(projections);
            metadata = Map.copyOf(metadata);
        }

        /// Returns what was stored of rows.
        public static Stored of(RowStore.Written written) {
            Map<ColumnSet, DataVersion> versions = new HashMap<>();
            written.projections()
                    .forEach((set, version) -> versions.put(set, DataVersion.of(version)));
            return new Stored(
                    Optional.of(DataVersion.of(written.version())),
                    written.rows(),
                    versions,
                    Map.of());
        }
    }

    /// Runs queries that a body returned, over what the step reads.
    @FunctionalInterface
    public interface QueryBinder {
        /// Returns the query with its tables bound.
        RowStore.BoundQuery bind(String sql);
    }

    /// Stores a value in an empty folder.
    ///
    /// @param form in which rows are stored
    /// @param byContent whether the version of the content is wanted
    /// @throws HeddleException if the value does not fit its declaration
    public Stored write(
            ValueType<?> type,
            @Nullable Object value,
            Path folder,
            RowForm form,
            boolean byContent,
            QueryBinder queries) {
        if (type.spec().kind() == ValueKind.NONE) {
            return elsewhere(value);
        }
        if (value == null) {
            throw invalid("its method returned null instead of " + type.spec().type());
        }
        try {
            return type.spec().kind() == ValueKind.ROWS
                    ? Stored.of(rows(type, value, folder, form, queries))
                    : files(type, value, folder, byContent);
        } catch (IOException e) {
            throw new UserCodeException(e);
        }
    }

    private static HeddleException invalid(String reason) {
        return HeddleException.of(
                EngineError.INVALID_VALUE, "Cannot store the value: " + reason + ".");
    }

    private static Stored elsewhere(@Nullable Object value) {
        if (value instanceof MaterializeResult result) {
            Optional<DataVersion> declared =
                    result.version()
                            .map(version -> DataVersion.of("declared/1:" + version.value()));
            return new Stored(declared, 0, Map.of(), result.metadata());
        }
        return new Stored(Optional.empty(), 0, Map.of(), Map.of());
    }

    private RowStore.Written rows(
            ValueType<?> type, Object value, Path folder, RowForm form, QueryBinder queries) {
        if (value instanceof Query.Result<?> query) {
            return RowQueries.of(rows, "store the rows of a query")
                    .writeQuery(form, queries.bind(query.sql()), folder);
        }
        Class<? extends Record> row = type.raw().asSubclass(Record.class);
        return rows.writeRows(row, form, records(row, value), folder);
    }

    private static Stream<? extends Record> records(Class<? extends Record> row, Object value) {
        return switch (value) {
            case Dataset<?> data -> data.stream().map(row::cast);
            case Collection<?> list -> list.stream().map(row::cast);
            default ->
                    throw invalid(
                            "its method returned "
                                    + value.getClass().getSimpleName()
                                    + " instead of rows of "
                                    + row.getSimpleName());
        };
    }

    private Stored files(ValueType<?> type, Object value, Path folder, boolean byContent)
            throws IOException {
        switch (type.spec().kind()) {
            case JSON -> Files.write(folder.resolve(ValueReader.JSON_FILE), json(value));
            case TEXT ->
                    Files.writeString(
                            folder.resolve(ValueReader.TEXT_FILE),
                            (String) value,
                            StandardCharsets.UTF_8);
            case BYTES -> Files.write(folder.resolve(ValueReader.BYTES_FILE), (byte[]) value);
            case FILES -> checkPath((Path) value, folder);
            case OBJECT -> writeObject(type.raw(), value, folder);
            case ROWS, NONE -> throw new IllegalStateException("Not files: " + type.spec());
        }
        return new Stored(
                byContent ? Optional.of(FileVersion.of(folder)) : Optional.empty(),
                0,
                Map.of(),
                Map.of());
    }

    private static byte[] json(Object value) {
        try {
            return JsonValues.write(value);
        } catch (RuntimeException e) {
            if (JsonValues.isJsonFailure(e)) {
                throw invalid("it has no form in JSON: " + e.getMessage());
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // The catalog found the I/O manager by the class that it stores.
    private void writeObject(Class<?> stored, Object value, Path folder) throws IOException {
        StagedLocation to = () -> folder;
        IoManager<Object> ioManager = (IoManager<Object>) resources.ioManagerFor(stored);
        IoManager.Outside outside = ioManager.outside();
        if (outside != IoManager.Outside.NOTHING) {
            new StoredOutside(resources.nameOfIoManagerFor(stored), stored.getName(), outside)
                    .write(folder);
        }
        ioManager.write(value, to);
    }

    private static void checkPath(Path returned, Path folder) throws IOException {
        Path absolute = returned.toAbsolutePath().normalize();
        Path staged = folder.toAbsolutePath().normalize();
        if (!absolute.startsWith(staged)) {
            throw invalid(
                    "the returned path '"
                            + returned
                            + "' is not in the folder of its StagedLocation");
        }
        if (!Files.exists(absolute)) {
            throw invalid("there is nothing at the returned path '" + returned + "'");
        }
        if (!absolute.equals(staged) && !absolute.equals(ValueReader.onlyEntryOrFolder(staged))) {
            throw invalid(
                    "other files lie beside the returned path '"
                            + returned
                            + "'. Return the folder, out.path()");
        }
    }
}
