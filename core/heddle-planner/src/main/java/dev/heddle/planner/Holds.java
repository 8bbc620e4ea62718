package dev.heddle.planner;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.planner.cell.EdgeNow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /// Returns the hold on a cell that is still in force: not past its end and, if an undo placed
    /// it, against the code and the inputs that the cell would be built from now.
    Optional<Hold> on(Cell cell) {
        return holds.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(holds.get(cell.key)).filter(hold -> holds(hold, cell));
    }

    private boolean holds(Hold hold, Cell cell) {
        if (hold.until().filter(end -> !end.isAfter(asOf)).isPresent()) {
            return false;
        }
        return hold.undone().isEmpty()
                || (hold.code().equals(asset.code().value())
                        && sameInputs(hold.inputs(), cell.reading.edges()));
    }

    private static boolean sameInputs(List<Head.EdgeRoot> before, List<EdgeNow> now) {
        return before.size() == now.size()
                && IntStream.range(0, now.size())
                        .allMatch(i -> before.get(i).root().equals(now.get(i).root()));
    }
}
