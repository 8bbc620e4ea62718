package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.Edge;
import dev.heddle.model.state.Head;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What counts at an instant because of its age: of an asset's data, and of changes below it.
///
/// @param notBefore what was begun before it is older than it may be
/// @param settled by the name of an upstream that lags: its changes count for what was not begun
///   after it
public record Due(Instant notBefore, Map<String, Instant> settled) {
    /// Copies the map.
    public Due {
        settled = Map.copyOf(settled);
    }

    /// Returns what counts for an asset at an instant.
    public static Due at(AssetSpec asset, Instant now) {
        if (asset.steps().lags().isEmpty()) {
            return new Due(asset.notBefore(now), Map.of());
        }
        Map<String, Instant> settled = new HashMap<>();
        asset.steps().lags().forEach((name, lag) -> settled.put(name, now.minus(lag)));
        return new Due(asset.notBefore(now), settled);
    }

    /// Returns whether age does not matter at all.
    public boolean always() {
        return notBefore.equals(Instant.MIN) && settled.isEmpty();
    }

    /// Returns whether a change on an edge counts for what a cell shows.
    public boolean counts(Edge edge, Head head) {
        Instant before = settled.get(edge.spec().name());
        return before == null || !head.materialization().begun().isAfter(before);
    }
}
