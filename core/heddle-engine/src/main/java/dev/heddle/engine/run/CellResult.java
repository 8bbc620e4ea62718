package dev.heddle.engine.run;

import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.CheckResultRecord;
import java.util.List;
import java.util.Optional;

/// What became of a planned cell.
///
/// @param outcome how it ended
/// @param shown what it shows from now on, to this run at once and to others once it is published;
///   empty if it shows what it showed before
/// @param rows how many rows were made
/// @param attempts how many tries it took
/// @param materialization what was made or reused, rejected data included
/// @param checks the results of its checks
/// @param error why it failed, was rejected or blocked
record CellResult(
        CellOutcome outcome,
        Optional<Shown> shown,
        long rows,
        int attempts,
        Optional<MaterializationId> materialization,
        List<CheckResultRecord> checks,
        Optional<String> error) {

    /// Returns a result without data.
    static CellResult of(CellOutcome outcome, String error) {
        return new CellResult(
                outcome,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                List.of(),
                error.isEmpty() ? Optional.empty() : Optional.of(error));
    }

    /// Returns whether readers that needed a new version can not have it.
    boolean bad() {
        return outcome == CellOutcome.FAILED
                || outcome == CellOutcome.REJECTED
                || outcome == CellOutcome.BLOCKED
                || outcome == CellOutcome.SKIPPED;
    }
}
