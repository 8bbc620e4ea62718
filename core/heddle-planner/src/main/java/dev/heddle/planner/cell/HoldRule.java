package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// When a hold is in force.
public final class HoldRule {
    private HoldRule() {}

    /// Returns whether a hold keeps a cell from being built from these inputs: it is not past its
    /// end and, if an undo placed it, was placed against this code and these inputs.
    ///
    /// @param now what the cell would read, an entry a data edge in their order
    public static boolean inForce(Hold hold, AssetSnapshot asset, List<EdgeNow> now, Instant asOf) {
        if (hold.until().filter(end -> !end.isAfter(asOf)).isPresent()) {
            return false;
        }
        return hold.undone().isEmpty()
                || (hold.code().equals(asset.code().value()) && sameInputs(hold.inputs(), now));
    }

    private static boolean sameInputs(List<Head.EdgeRoot> before, List<EdgeNow> now) {
        return before.size() == now.size()
                && IntStream.range(0, now.size())
                        .allMatch(i -> before.get(i).root().equals(now.get(i).root()));
    }
}
