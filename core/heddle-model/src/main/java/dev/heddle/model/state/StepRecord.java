package dev.heddle.model.state;

import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.id.RunId;
import java.time.Instant;
import java.util.Optional;

/// One attempt at one cell within a run.
///
/// @param run the run
/// @param cell the cell
/// @param attempt which try, from 1
/// @param status how it ended
/// @param startedAt when it began
/// @param finishedAt when it ended
/// @param error the failure's text
public record StepRecord(
        RunId run,
        AssetPartition cell,
        int attempt,
        Status status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<String> error) {
    /// How an attempt stands.
    public enum Status {
        /// It works.
        RUNNING,
        /// It produced data that passed its blocking checks.
        SUCCEEDED,
        /// It produced data that a blocking check rejected.
        REJECTED,
        /// It threw.
        FAILED,
        /// It took longer than its timeout.
        TIMED_OUT,
        /// It was stopped, or its process died.
        CANCELED
    }
}
