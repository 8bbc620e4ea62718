package dev.heddle.api.hook;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionKey;
import java.util.Objects;
import java.util.Optional;

/// How a step ended for one cell.
///
/// @param asset the asset
/// @param partition the partition; [PartitionKey#NONE] of an unpartitioned asset
/// @param run the run's identity
/// @param outcome how it ended
/// @param attempts how many tries it took
/// @param error why it failed or was rejected
public record StepEvent(
        AssetKey asset,
        PartitionKey partition,
        String run,
        Outcome outcome,
        int attempts,
        Optional<String> error) {
    /// Checks that nothing is null.
    public StepEvent {
        Objects.requireNonNull(asset, "asset is null");
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(run, "run is null");
        Objects.requireNonNull(outcome, "outcome is null");
        Objects.requireNonNull(error, "error is null");
    }

    /// How a step ended.
    public enum Outcome {
        /// Data was made.
        MADE,
        /// The code failed.
        FAILED,
        /// A blocking check failed.
        REJECTED
    }
}
