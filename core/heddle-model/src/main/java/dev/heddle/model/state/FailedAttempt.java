package dev.heddle.model.state;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.util.Optional;

/// The newest attempt at a cell, if it did not end well.
///
/// @param partition the cell's partition
/// @param recipe hash of all that went in
/// @param run the run it belonged to
/// @param at when it ended
/// @param message the error, or which checks rejected it
/// @param rejected the materialization that a blocking check rejected; empty if the step failed
/// @param checks fingerprint of the checks that rejected it; empty if the step failed
public record FailedAttempt(
        PartitionKey partition,
        Fingerprint recipe,
        RunId run,
        Instant at,
        String message,
        Optional<MaterializationId> rejected,
        Optional<Fingerprint> checks) {}
