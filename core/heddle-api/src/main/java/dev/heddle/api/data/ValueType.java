package dev.heddle.api.data;

import dev.heddle.model.asset.ValueKind;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.schema.Column;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The type of an asset's value: what the body returns, how it is stored, and as what readers get
/// it.
///
/// @param spec form, name and columns
/// @param raw the class of what is stored: the record of `ROWS`, else the value's own class
/// @param arguments type arguments of `raw` for `JSON`, such as `String` and `Double` of a map
/// @param listed whether rows are handed over as a `List` instead of a `Dataset`
/// @param <T> the Java type of the value
@SuppressWarnings("UnusedTypeParameter") // T ties the definition to the Java type for javac.
public record ValueType<T>(ValueSpec spec, Class<?> raw, List<Class<?>> arguments, boolean listed) {
    /// Copies the arguments.
    public ValueType {
        arguments = List.copyOf(arguments);
    }

    /// Returns data sets of a record, with the columns that follow from it.
    public static <R extends Record> ValueType<Dataset<R>> rows(Class<R> row) {
        return rows(row, RecordColumns.of(row));
    }

    /// Returns data sets of a record with these columns, one a component in order.
    public static <R extends Record> ValueType<Dataset<R>> rows(
            Class<R> row, List<Column> columns) {
        return new ValueType<>(
                new ValueSpec(ValueKind.ROWS, "Dataset<" + row.getSimpleName() + ">", columns),
                row,
                List.of(),
                false);
    }

    /// Returns lists of a record, stored like its data sets.
    public static <R extends Record> ValueType<List<R>> list(Class<R> row) {
        return list(row, RecordColumns.of(row));
    }

    /// Returns lists of a record with these columns, stored like its data sets.
    public static <R extends Record> ValueType<List<R>> list(Class<R> row, List<Column> columns) {
        return new ValueType<>(
                new ValueSpec(ValueKind.ROWS, "Dataset<" + row.getSimpleName() + ">", columns),
                row,
                List.of(),
                true);
    }

    /// Returns a copy whose rows are kept in order, which counts in their version.
    ///
    /// @throws IllegalArgumentException if it has no rows
    public ValueType<T> inOrder() {
        return new ValueType<>(spec.inOrder(), raw, arguments, listed);
    }

    /// Returns values stored as JSON: records, numbers, booleans, and lists and maps of those.
    public static <T> ValueType<T> json(Class<?> raw, Class<?>... arguments) {
        String suffix =
                Arrays.stream(arguments)
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "));
        return new ValueType<>(
                new ValueSpec(
                        ValueKind.JSON,
                        raw.getSimpleName() + (suffix.isEmpty() ? "" : "<" + suffix + ">"),
                        List.of()),
                raw,
                List.of(arguments),
                false);
    }

    /// Returns texts.
    public static ValueType<String> text() {
        return new ValueType<>(
                new ValueSpec(ValueKind.TEXT, "String", List.of()), String.class, List.of(), false);
    }

    /// Returns plain bytes.
    public static ValueType<byte[]> bytes() {
        return new ValueType<>(
                new ValueSpec(ValueKind.BYTES, "byte[]", List.of()),
                byte[].class,
                List.of(),
                false);
    }

    /// Returns files and folders that the body writes into its `StagedLocation`.
    public static ValueType<Path> files() {
        return new ValueType<>(
                new ValueSpec(ValueKind.FILES, "Path", List.of()), Path.class, List.of(), false);
    }

    /// Returns objects that an I/O manager of the project stores.
    public static <T> ValueType<T> object(Class<T> type) {
        return new ValueType<>(
                new ValueSpec(ValueKind.OBJECT, type.getSimpleName(), List.of()),
                type,
                List.of(),
                false);
    }

    /// Returns the type of assets that store elsewhere.
    public static ValueType<Void> none() {
        return new ValueType<>(ValueSpec.NONE, Void.class, List.of(), false);
    }
}
