package dev.heddle.model.state;

/// What data is, as a text: equal versions mean equal data. The text begins with the algorithm that
/// made it, so that versions of different algorithms are never equal.
///
/// @param value at most 4,096 characters
public record DataVersion(String value) {
    /// The version of an external asset that nobody looks at.
    public static final DataVersion NONE = new DataVersion("none");

    /// The version of what a step was free to leave out, and did: readers see no data.
    public static final DataVersion ABSENT = new DataVersion("absent/1");

    /// Checks the length.
    public DataVersion {
        if (value.isEmpty() || value.length() > 4096) {
            throw new IllegalArgumentException(
                    "Cannot use a data version of " + value.length() + " characters: 1 to 4096.");
        }
    }

    /// Returns the version with this text.
    public static DataVersion of(String value) {
        return new DataVersion(value);
    }

    /// Returns whether there is no data.
    public boolean isAbsent() {
        return value.equals(ABSENT.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
