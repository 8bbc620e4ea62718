package dev.heddle.operation;

import dev.heddle.planner.selection.PartitionsArgument;
import dev.heddle.planner.selection.Selection;
import java.time.Instant;
import java.util.Optional;

/// Which cells to keep from being rebuilt.
///
/// @param selection which assets
/// @param partitions which partitions of them; empty for all
/// @param reason why, in the user's words
/// @param until when it ends; empty for until released, or until code or inputs change
public record HoldRequest(
        Selection selection,
        Optional<PartitionsArgument> partitions,
        String reason,
        Optional<Instant> until) {}
