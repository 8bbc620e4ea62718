package dev.heddle.engine.run;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.plan.Plan;
import dev.heddle.spi.state.Lease;
import java.util.List;

/// Follows a run. Called from the run's threads: has to be quick and safe for use by several
/// threads.
public interface ApplyListener {
    /// A listener that does nothing.
    ApplyListener NONE = new ApplyListener() {};

    /// The plan is settled and the run begins.
    default void began(String run, Plan plan) {}

    /// The run waits for others who write some of its cells.
    default void waiting(List<Lease.Holder> holders) {}

    /// A step begins a try.
    default void stepStarted(AssetPartition cell, int attempt) {}

    /// A try failed and the step waits for the next.
    default void stepRetried(AssetPartition cell, int attempt, String error) {}

    /// A planned cell is settled.
    default void settled(AssetPartition cell, CellOutcome outcome, String error) {}

    /// An asset's new data can be read.
    default void published(AssetKey asset, int cells, long changeSet) {}
}
