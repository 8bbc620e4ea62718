package dev.heddle.operation.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionSet;
import java.util.List;

/// Cells that are held, or free again.
///
/// @param cells which, an entry an asset
public record HoldView(List<Held> cells) {
    /// Copies the list.
    public HoldView {
        cells = List.copyOf(cells);
    }

    /// Returns how many cells there are.
    public int count() {
        return cells.stream().mapToInt(held -> held.partitions().size()).sum();
    }

    /// Cells of one asset.
    ///
    /// @param asset the asset
    /// @param partitions which cells
    public record Held(AssetKey asset, PartitionSet partitions) {}
}
