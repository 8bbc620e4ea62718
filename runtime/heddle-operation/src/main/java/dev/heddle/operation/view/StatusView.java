package dev.heddle.operation.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.CellState;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state of published data.
///
/// @param environment where
/// @param sequence the newest change set
/// @param assets one each, in the order of the graph; last those without a definition that still
///   have data
public record StatusView(String environment, long sequence, List<AssetStatus> assets) {
    /// Copies the list.
    public StatusView {
        assets = List.copyOf(assets);
    }

    /// Returns whether every cell is FRESH or HELD.
    public boolean settled() {
        return assets.stream()
                .flatMap(asset -> asset.cells().keySet().stream())
                .allMatch(state -> state == CellState.FRESH || state == CellState.HELD);
    }

    /// Returns whether all that is left to do is to take out cells without a definition.
    public boolean onlyOrphansLeft() {
        return !settled()
                && assets.stream()
                        .flatMap(asset -> asset.cells().keySet().stream())
                        .allMatch(state ->
                                state == CellState.FRESH
                                        || state == CellState.HELD
                                        || state == CellState.ORPHAN);
    }

    /// The state of one asset.
    ///
    /// @param asset the asset
    /// @param cells how many cells are in which state; states without cells are absent
    /// @param lastChangeSet the newest change set that moved one of its heads
    /// @param lastMaterializedAt when the newest of its published data was made
    /// @param running how many of its cells are being written now
    /// @param overridden how many of its cells show data that was made with configuration of its
    ///   own
    /// @param late in which way its newest data is older than its author allows; empty if it is not
    public record AssetStatus(
            AssetKey asset,
            Map<CellState, Integer> cells,
            Optional<Long> lastChangeSet,
            Optional<Instant> lastMaterializedAt,
            int running,
            int overridden,
            Optional<String> late) {
        /// Copies the map, in the order of the states.
        public AssetStatus {
            Map<CellState, Integer> ordered = new EnumMap<>(CellState.class);
            cells.forEach((state, count) -> {
                if (count > 0) {
                    ordered.put(state, count);
                }
            });
            cells = Collections.unmodifiableMap(ordered);
        }

        /// Creates the status of an asset of which nothing is overridden.
        public AssetStatus(
                AssetKey asset,
                Map<CellState, Integer> cells,
                Optional<Long> lastChangeSet,
                Optional<Instant> lastMaterializedAt,
                int running) {
            this(asset, cells, lastChangeSet, lastMaterializedAt, running, 0, Optional.empty());
        }
    }
}
