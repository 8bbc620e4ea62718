package dev.heddle.planner.cell;

import dev.heddle.model.asset.Edge;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.VersionRoot;
import java.util.Optional;

/// What a cell would read on one edge now.
///
/// @param edge the edge
/// @param uid the upstream asset; empty if nothing of it was ever recorded
/// @param root the versions
public record EdgeNow(Edge edge, Optional<AssetUid> uid, VersionRoot root) {
    /// Returns whether an earlier reading was of the same asset.
    boolean sameAsset(Head.EdgeRoot earlier) {
        return uid.filter(earlier.uid()::equals).isPresent();
    }

    /// Returns whether an earlier reading was of the same asset with the same mapping.
    boolean sameEdge(Head.EdgeRoot earlier) {
        return sameAsset(earlier) && edge.fingerprint().equals(earlier.mapping());
    }
}
