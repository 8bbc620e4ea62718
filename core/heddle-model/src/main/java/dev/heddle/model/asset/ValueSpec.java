package dev.heddle.model.asset;

import dev.heddle.model.schema.Column;
import java.util.List;
import java.util.Objects;

/// What an asset holds.
///
/// @param kind in what form
/// @param type the Java type as written in source, such as `Dataset<Departure>`; for messages and
///   for comparing reader and writer
/// @param columns the columns of `ROWS`, in order; empty otherwise
public record ValueSpec(ValueKind kind, String type, List<Column> columns) {
    /// The value of an asset that stores elsewhere.
    public static final ValueSpec NONE = new ValueSpec(ValueKind.NONE, "void", List.of());

    /// Copies the columns.
    public ValueSpec {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(type, "type is null");
        columns = List.copyOf(columns);
    }
}
