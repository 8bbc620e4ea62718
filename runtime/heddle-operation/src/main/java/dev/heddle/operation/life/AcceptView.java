package dev.heddle.operation.life;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionSet;
import java.util.List;
import java.util.Optional;

/// What was accepted.
///
/// @param changeSet the change set; empty if there was nothing to accept
/// @param cells the cells, by asset
/// @param verified how many were built aside and came out equal
/// @param left how many cells out of line were left, for other causes
/// @param message who accepted it and why
public record AcceptView(
        Optional<Long> changeSet, List<Cells> cells, int verified, int left, String message) {
    /// Copies the list.
    public AcceptView {
        cells = List.copyOf(cells);
    }

    /// Returns how many cells were accepted.
    public int count() {
        return cells.stream().mapToInt(one -> one.partitions().size()).sum();
    }

    /// Cells of one asset.
    ///
    /// @param asset the asset
    /// @param partitions their partitions
    public record Cells(AssetKey asset, PartitionSet partitions) {}
}
