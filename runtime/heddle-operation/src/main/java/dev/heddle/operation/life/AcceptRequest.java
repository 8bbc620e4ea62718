package dev.heddle.operation.life;

import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.util.Optional;
import java.util.Set;

/// Which changes are accepted as without effect.
///
/// @param selection which assets
/// @param partitions which of their partitions; empty for all
/// @param causes only cells that nothing else keeps out of line; empty for all causes
/// @param reason why
/// @param verified how many cells are built aside first
public record AcceptRequest(
        Selection selection,
        Optional<PartitionsArgument> partitions,
        Set<String> causes,
        String reason,
        int verified) {
    /// Copies the set.
    public AcceptRequest {
        causes = Set.copyOf(causes);
    }
}
