package dev.heddle.model.asset;

import java.util.Objects;

/// A column of an asset, from which values of a column of another one come.
///
/// @param asset the key
/// @param column its column
public record ColumnOrigin(AssetKey asset, String column) implements Comparable<ColumnOrigin> {
    /// Checks that nothing is null.
    public ColumnOrigin {
        Objects.requireNonNull(asset, "asset is null");
        Objects.requireNonNull(column, "column is null");
    }

    /// Reads such as `sales/orders:amount`.
    ///
    /// @throws IllegalArgumentException if the text has another form
    public static ColumnOrigin parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || text.substring(colon + 1).isBlank()) {
            throw new IllegalArgumentException(
                    "Cannot read the column '" + text + "': write it as 'asset:column'.");
        }
        return new ColumnOrigin(
                AssetKey.parse(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(ColumnOrigin other) {
        int byAsset = asset.toString().compareTo(other.asset.toString());
        return byAsset != 0 ? byAsset : column.compareTo(other.column);
    }

    /// Returns such as `sales/orders:amount`.
    @Override
    public String toString() {
        return asset + ":" + column;
    }
}
