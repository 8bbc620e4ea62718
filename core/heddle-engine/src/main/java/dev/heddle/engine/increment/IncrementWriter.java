package dev.heddle.engine.increment;

import dev.heddle.engine.failure.EngineError;
import dev.heddle.engine.value.ValueWriter;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.asset.VersionMode;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnSet;
import dev.heddle.model.schema.ColumnType;
import dev.heddle.model.state.Materialization;
import dev.heddle.spi.data.RowForm;
import dev.heddle.spi.data.RowQueries;
import dev.heddle.spi.data.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stores the rows of a step that goes on from what was made before.
///
/// Rows that are appended are stored alone, and told as one with those before them. Rows that are
/// merged are stored aside first; then a query puts them together with those that they do not
/// replace.
public final class IncrementWriter {
    private static final String BEFORE = "heddle_before";
    private static final String MORE = "heddle_more";
    private static final List<Column> COUNT =
            List.of(new Column("n", ColumnType.Simple.BIGINT, false));

    private final RowStore rows;
    private final GoingOn going;
    private final ValueSpec value;
    private final VersionMode mode;

    /// @param value what the asset holds
    /// @param mode how its version is found
    public IncrementWriter(RowStore rows, GoingOn going, ValueSpec value, VersionMode mode) {
        this.rows = rows;
        this.going = going;
        this.value = value;
        this.mode = mode;
    }

    /// Stores rows in a folder in some form.
    @FunctionalInterface
    public interface Storing {
        /// Stores the rows that the code returned.
        ValueWriter.Stored into(Path folder, RowForm form);
    }

    /// Stores what the code returned, in the way of its asset.
    ///
    /// @param form in which rows are stored if they are stored alone
    /// @return the version and number of all rows, with those before them
    public ValueWriter.Stored write(Storing code, RowForm form, Path folder) {
        if (value.kind() != ValueKind.ROWS) {
            return code.into(folder, form);
        }
        if (going.appends()) {
            return append(code, form, folder);
        }
        return switch (going.spec().result()) {
            case APPEND, REPLACE -> code.into(folder, form);
            case MERGE -> going.merges() ? merge(code, form, folder) : first(code, form, folder);
        };
    }

    private ValueWriter.Stored append(Storing code, RowForm form, Path folder) {
        if (mode == VersionMode.CONTENT) {
            return code.into(folder, form.after(before(form)));
        }
        long earlier = going.turned().map(RowStore.Written::rows).orElseGet(() -> result().rows());
        ValueWriter.Stored stored = code.into(folder, form);
        return new ValueWriter.Stored(
                stored.version(), earlier + stored.rows(), Map.of(), stored.metadata());
    }

    private Materialization.Result result() {
        return going.previous().flatMap(Materialization::result).orElseThrow();
    }

    /// Returns what is told of the rows before. Of other columns it has to be found again.
    private RowStore.Written before(RowForm form) {
        if (going.turned().isPresent()) {
            return going.turned().get();
        }
        Materialization.Result result = result();
        boolean same =
                result.value().columns().equals(value.columns())
                        && result.value().ordered() == value.ordered();
        if (!same) {
            return rows.hash(form, going.parts());
        }
        Map<ColumnSet, String> projections = new HashMap<>();
        result.projections().forEach((set, version) -> projections.put(set, version.value()));
        return new RowStore.Written(result.version().value(), result.rows(), projections);
    }

    private ValueWriter.Stored first(Storing code, RowForm form, Path folder) {
        ValueWriter.Stored stored = code.into(folder, form);
        requireUnique(part(folder));
        return stored;
    }

    /// Refuses rows of which it can not be told which of them those that are merged replace.
    ///
    /// @param before the rows that are there
    public void requireMergeable(RowStore.Part before) {
        if (going.merges()) {
            requireUnique(before);
        }
    }

    private ValueWriter.Stored merge(Storing code, RowForm form, Path folder) {
        Path merged = folder.resolve("merged");
        ValueWriter.Stored more = code.into(folder, RowForm.of(form.columns()));
        requireUnique(part(folder));
        try {
            List<Path> apart = files(folder);
            Files.createDirectory(merged);
            Map<String, RowStore.Table> tables =
                    Map.of(
                            BEFORE,
                            new RowStore.Table(form.columns(), going.parts()),
                            MORE,
                            new RowStore.Table(form.columns(), List.of(part(folder))));
            RowStore.Written written =
                    queries()
                            .writeQuery(
                                    form,
                                    new RowStore.BoundQuery(
                                            merging(form.columns()), tables, Map.of()),
                                    merged);
            for (Path file : apart) {
                Files.delete(file);
            }
            for (Path file : files(merged)) {
                Files.move(file, folder.resolve(file.getFileName()));
            }
            Files.delete(merged);
            ValueWriter.Stored whole = ValueWriter.Stored.of(written);
            return new ValueWriter.Stored(
                    whole.version(), whole.rows(), whole.projections(), more.metadata());
        } catch (IOException e) {
            throw HeddleException.of(
                    EngineError.DATA_UNAVAILABLE,
                    "Cannot merge rows in '" + folder + "': " + e.getMessage() + ".",
                    e);
        }
    }

    /// All rows before that have no successor, then these.
    private String merging(List<Column> columns) {
        String names =
                columns.stream()
                        .map(column -> quoted(column.name()))
                        .collect(Collectors.joining(", "));
        String same =
                going.spec().keys().stream()
                        .map(IncrementWriter::quoted)
                        .map(key -> "m." + key + " IS NOT DISTINCT FROM b." + key)
                        .collect(Collectors.joining(" AND "));
        return "SELECT %1$s FROM %2$s AS b WHERE NOT EXISTS (SELECT 1 FROM %3$s AS m WHERE %4$s) UNION ALL SELECT %1$s FROM %3$s"
                .formatted(names, BEFORE, MORE, same);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    /// A row that is there twice with the same keys leaves open which of them counts.
    private void requireUnique(RowStore.Part part) {
        String keys =
                going.spec().keys().stream()
                        .map(IncrementWriter::quoted)
                        .collect(Collectors.joining(", "));
        String sql =
                "SELECT count(*) AS n FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1)"
                        .formatted(MORE, keys);
        RowStore.BoundQuery query =
                new RowStore.BoundQuery(
                        sql,
                        Map.of(MORE, new RowStore.Table(value.columns(), List.of(part))),
                        Map.of());
        try (Stream<Count> counted = queries().readQuery(Count.class, COUNT, query)) {
            long twice = counted.findFirst().map(Count::n).orElse(0L);
            if (twice > 0) {
                throw HeddleException.of(
                        EngineError.INVALID_VALUE,
                        "Cannot merge rows by "
                                + String.join(", ", going.spec().keys())
                                + ": "
                                + (twice == 1 ? "one key is" : twice + " keys are")
                                + " there more than once. Return one row a key.");
            }
        }
    }

    private RowQueries queries() {
        return RowQueries.of(rows, "merge rows");
    }

    private RowStore.Part part(Path folder) {
        return new RowStore.Part(PartitionKey.NONE, folder, value);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A number.
    private record Count(long n) {}
}
