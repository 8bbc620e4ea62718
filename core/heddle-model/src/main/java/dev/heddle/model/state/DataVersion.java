package dev.heddle.model.state;

/// What data is, as a text: equal versions mean equal data. The text begins with the algorithm that
/// made it, so that versions of different algorithms are never equal.
///
/// @param value at most 4,096 characters
public record DataVersion(String value) {
    /// The version of an external asset that nobody looks at.
    public static final DataVersion NONE = new DataVersion("none");

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

    @Override
    public String toString() {
        return value;
    }
}
