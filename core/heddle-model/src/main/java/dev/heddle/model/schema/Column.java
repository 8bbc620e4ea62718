package dev.heddle.model.schema;

import java.util.Objects;

/// One column of stored rows.
///
/// @param name in snake case, as stored and shown
/// @param type what it holds
/// @param nullable whether a row may have no value
/// @param versioned whether its values count in the version of the rows; only columns of the row
///   itself may be left out, not those of nested records
public record Column(String name, ColumnType type, boolean nullable, boolean versioned) {
    /// Checks that nothing is null.
    public Column {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }

    /// Returns a column whose values count in the version.
    public Column(String name, ColumnType type, boolean nullable) {
        this(name, type, nullable, true);
    }

    /// Returns a copy whose values do not count in the version.
    public Column unversioned() {
        return new Column(name, type, nullable, false);
    }

    /// Returns such as `delay_minutes INTEGER` or `comment TEXT NULL`.
    @Override
    public String toString() {
        return name + " " + type + (nullable ? " NULL" : "") + (versioned ? "" : " UNVERSIONED");
    }
}
