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
/// @param ordered whether the order of the rows counts in their version
public record ValueSpec(ValueKind kind, String type, List<Column> columns, boolean ordered) {
    /// The value of an asset that stores elsewhere.
    public static final ValueSpec NONE = new ValueSpec(ValueKind.NONE, "void", List.of());

    /// Copies the columns.
    public ValueSpec {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(type, "type is null");
        columns = List.copyOf(columns);
        if (ordered && kind != ValueKind.ROWS) {
            throw new IllegalArgumentException(
                    "Cannot keep the order of " + type + ": only rows have one.");
        }
    }

    /// Returns a value whose rows, if it has any, have no order.
    public ValueSpec(ValueKind kind, String type, List<Column> columns) {
        this(kind, type, columns, false);
    }

    /// Returns a copy whose rows have an order.
    public ValueSpec inOrder() {
        return new ValueSpec(kind, type, columns, true);
    }
}
