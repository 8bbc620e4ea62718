package dev.heddle.model.id;

import java.time.Instant;

/// Identity of one production of data for one cell: a ULID, sortable by the time it was made.
///
/// @param value 26 characters
public record MaterializationId(String value) implements Comparable<MaterializationId> {
    /// Checks the form.
    public MaterializationId {
        Ulid.checked(value, "materialization");
    }

    /// Returns when it was made, in whole milliseconds: before the first byte was written.
    public Instant begun() {
        return Ulid.time(value);
    }

    @Override
    public int hashCode() {
        return Ulid.hash(value);
    }

    @Override
    public int compareTo(MaterializationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
