package dev.heddle.engine.retention;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.spi.state.Lease;
import java.util.List;
import java.util.Map;

/// What was deleted, or would be.
///
/// @param purged how many materializations have no bytes any more
/// @param bytes how many bytes that gave back
/// @param byAsset the same by asset
/// @param waiting how many were given up and can not be deleted yet
/// @param waitingFor who may still read them
/// @param failed how many could not be deleted
/// @param kept of how many something stays outside of their folders, since nobody can delete it
public record CollectResult(
        int purged,
        long bytes,
        Map<AssetKey, Share> byAsset,
        int waiting,
        List<Lease.Holder> waitingFor,
        int failed,
        int kept) {
    /// Copies the collections.
    public CollectResult {
        byAsset = Map.copyOf(byAsset);
        waitingFor = List.copyOf(waitingFor);
    }

    /// What was deleted of one asset.
    ///
    /// @param purged how many materializations
    /// @param bytes how many bytes
    public record Share(int purged, long bytes) {}
}
