package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import java.util.List;
import java.util.Optional;

/// What a materialization read on one edge.
///
/// @param name the edge's name in the reader
/// @param uid the upstream asset
/// @param asset its key at that time
/// @param mapping fingerprint of the partition mapping
/// @param root the versions read
/// @param cells each cell read, in partition order; empty where nothing was there to be read
public record InputRead(
        String name,
        AssetUid uid,
        AssetKey asset,
        Fingerprint mapping,
        VersionRoot root,
        List<CellRead> cells) {
    /// Copies the cells.
    public InputRead {
        cells = List.copyOf(cells);
    }

    /// One cell that was read.
    ///
    /// @param partition which partition
    /// @param materialization what it showed; empty for an external asset
    /// @param version its data version
    public record CellRead(
            PartitionKey partition,
            Optional<MaterializationId> materialization,
            DataVersion version) {}
}
