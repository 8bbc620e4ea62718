package dev.heddle.model.schema;

import java.util.Objects;

/// One column of stored rows.
///
/// @param name in snake case, as stored and shown
/// @param type what it holds
/// @param nullable whether a row may have no value
public record Column(String name, ColumnType type, boolean nullable) {
    /// Checks that nothing is null.
    public Column {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }

    /// Returns such as `delay_minutes INTEGER` or `comment TEXT NULL`.
    @Override
    public String toString() {
        return name + " " + type + (nullable ? " NULL" : "");
    }
}
