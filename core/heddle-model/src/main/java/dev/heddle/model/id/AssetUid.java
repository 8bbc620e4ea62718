package dev.heddle.model.id;

/// Identity of an asset's identity, which survives renames: a ULID, sortable by the time it was
/// made.
///
/// @param value 26 characters
public record AssetUid(String value) implements Comparable<AssetUid> {
    /// Checks the form.
    public AssetUid {
        Ulid.checked(value, "asset");
    }

    @Override
    public int hashCode() {
        return Ulid.hash(value);
    }

    @Override
    public int compareTo(AssetUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
