package dev.heddle.model.id;

/// Identity of one production of data for one cell: a ULID, sortable by the time it was made.
///
/// @param value 26 characters
public record MaterializationId(String value) implements Comparable<MaterializationId> {
    /// Checks the form.
    public MaterializationId {
        Ulid.checked(value, "materialization");
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
