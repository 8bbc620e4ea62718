package dev.heddle.operation.life;

import dev.heddle.model.asset.AssetKey;
import java.time.Duration;
import java.util.List;

/// What was deleted, or would be.
///
/// @param dryRun whether nothing was done
/// @param purged how many materializations lost their bytes
/// @param bytes how many bytes that gave back
/// @param assets the same by asset, by name
/// @param waiting how many have to wait for those who may read them
/// @param waitingFor who they are
/// @param failed how many could not be deleted
/// @param kept of how many something stays outside of their folders
/// @param keepLast how many of a cell are kept
/// @param keepFor how long what was replaced is kept
public record CollectView(
        boolean dryRun,
        int purged,
        long bytes,
        List<Share> assets,
        int waiting,
        List<String> waitingFor,
        int failed,
        int kept,
        int keepLast,
        Duration keepFor) {
    /// Copies the lists.
    public CollectView {
        assets = List.copyOf(assets);
        waitingFor = List.copyOf(waitingFor);
    }

    /// What was deleted of one asset.
    ///
    /// @param asset the asset
    /// @param purged how many materializations
    /// @param bytes how many bytes
    public record Share(AssetKey asset, int purged, long bytes) {}
}
