package dev.heddle.model.plan;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionSet;
import java.util.List;
import java.util.Optional;

/// Cells of one asset that are in the same state for the same causes, and what is done with them.
///
/// @param asset the asset
/// @param partitions which partitions; one range with the key NONE for an unpartitioned asset
/// @param state their state
/// @param action what is done
/// @param trigger what kind of event made them so; empty if they are in line
/// @param certain whether the action is sure to happen
/// @param causes why they are not in line
/// @param reason why they are blocked, held or orphaned, in words; may be empty
/// @param estimate what carrying it out is expected to take
public record PlanItem(
        AssetKey asset,
        PartitionSet partitions,
        CellState state,
        Action action,
        Optional<Trigger> trigger,
        boolean certain,
        List<Cause> causes,
        String reason,
        Estimate estimate) {
    /// Copies the causes.
    public PlanItem {
        causes = List.copyOf(causes);
    }

    /// Returns how many cells there are.
    public int cells() {
        return partitions.size();
    }

    /// Returns whether an apply would do something with them.
    public boolean acts() {
        return action != Action.NOOP && action != Action.BLOCK;
    }

    /// Expected cost.
    ///
    /// @param seconds time on one thread
    /// @param bytes to be written
    /// @param known whether there is history to estimate from
    public record Estimate(double seconds, double bytes, boolean known) {
        /// Nothing to do.
        public static final Estimate NONE = new Estimate(0, 0, true);
    }
}
