package dev.heddle.model.id;

/// Identity of one execution of a plan: a ULID, sortable by the time it was made.
///
/// @param value 26 characters
public record RunId(String value) implements Comparable<RunId> {
    /// Checks the form.
    public RunId {
        Ulid.checked(value, "run");
    }

    @Override
    public int hashCode() {
        return Ulid.hash(value);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
