package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Hold;
import dev.heddle.planner.cell.HoldRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The holds of one asset.
final class Holds {
    private final Map<PartitionKey, Hold> holds;
    private final AssetSnapshot asset;
    private final Instant asOf;

    Holds(PlanRequest request, AssetGrid grid) {
        holds = request.scope().ignoreHolds() ? Map.of() : grid.state.holds();
        asset = grid.asset;
        asOf = request.asOf();
    }

    /// Returns the hold on a cell that is in force with what the cell would read now.
    Optional<Hold> on(Cell cell) {
        return holds.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(holds.get(cell.key))
                        .filter(hold -> HoldRule.inForce(hold, asset, cell.reading.edges(), asOf));
    }
}
