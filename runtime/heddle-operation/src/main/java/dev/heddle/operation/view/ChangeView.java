package dev.heddle.operation.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.ChangeSet;
import java.util.List;

/// A change set with what it moved.
///
/// @param changeSet the change set
/// @param moved whose heads it moved, an entry an asset
public record ChangeView(ChangeSet changeSet, List<Moved> moved) {
    /// Copies the list.
    public ChangeView {
        moved = List.copyOf(moved);
    }

    /// Heads of one asset.
    ///
    /// @param asset the asset
    /// @param partitions whose heads
    public record Moved(AssetKey asset, PartitionSet partitions) {}
}
