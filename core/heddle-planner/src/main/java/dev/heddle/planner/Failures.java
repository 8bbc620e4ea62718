package dev.heddle.planner;

import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.plan.CellState;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.planner.cell.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What went wrong with the cells of one asset: attempts that failed or were rejected, and checks
/// that published data fails.
final class Failures {
    private final AssetGrid grid;
    private final boolean retryRejected;
    private final Instant notBefore;
    private final Optional<Fingerprint> checks;
    private final List<CheckSnapshot> defined;

    /// @param notBefore what was begun before it is older than it may be
    Failures(PlanRequest request, AssetGrid grid, List<CheckSnapshot> defined, Instant notBefore) {
        this.grid = grid;
        retryRejected = request.scope().retryRejected();
        this.notBefore = notBefore;
        checks = Checks.fingerprint(defined);
        this.defined = defined;
    }

    /// Returns the fingerprint of the checks that are defined; empty if there is none.
    Optional<Fingerprint> checks() {
        return checks;
    }

    /// Returns the blocking checks that the published data of a cell fails.
    List<String> failedChecks(Head head) {
        return Checks.failed(head, defined);
    }

    /// Returns whether the checks are others than those last run on what a cell shows.
    boolean needsAudit(Head head) {
        return checks.isPresent() && !checks.equals(head.checks());
    }

    /// Returns the newest attempt at a cell if it went wrong with what it would be built from now.
    Optional<FailedAttempt> of(Cell cell, Need need) {
        if (need.state() == CellState.FRESH
                || cell.reading.pending()
                || grid.state.failures().isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(grid.state.failures().get(cell.key))
                .filter(failure -> failure.recipe().equals(cell.recipe()));
    }

    /// Returns whether trying again may end otherwise: a step that failed might, data that a check
    /// rejected does not unless the check is another, or it is time to look again.
    boolean triedAgain(FailedAttempt failure) {
        return failure.rejected().isEmpty()
                || retryRejected
                || !failure.checks().equals(checks)
                || failure.at().isBefore(notBefore);
    }
}
