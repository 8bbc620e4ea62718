package dev.heddle.engine.run;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.state.CheckResultRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of a plan.
///
/// @param plan the plan that was carried out, or stopped by its gates
/// @param run the run; empty if none was begun: there was nothing to do, a gate stopped it, or it
///   was stopped while it waited for others
/// @param changeSets what it published, in order
/// @param outcome in one word
/// @param counts cells by outcome
/// @param items cells of one asset with the same outcome, in execution order
/// @param elapsed how long it took
public record ApplyResult(
        Plan plan,
        Optional<RunId> run,
        List<Long> changeSets,
        Outcome outcome,
        Map<CellOutcome, Integer> counts,
        List<Item> items,
        Duration elapsed) {
    /// Copies the collections.
    public ApplyResult {
        changeSets = List.copyOf(changeSets);
        counts = Map.copyOf(counts);
        items = List.copyOf(items);
    }

    /// How a run ended.
    public enum Outcome {
        /// Everything was published.
        PUBLISHED,
        /// There was nothing to do.
        NOTHING_TO_DO,
        /// Some cells failed, were rejected or blocked; the rest was published.
        PARTIAL,
        /// Nothing was published because of failures.
        FAILED,
        /// The user stopped it.
        CANCELED,
        /// A gate stopped it before it began.
        GATED
    }

    /// Cells of one asset with the same outcome.
    ///
    /// @param asset the asset
    /// @param partitions which partitions
    /// @param outcome how they ended
    /// @param rows how many rows were made or reused
    /// @param attempts the most tries that one of them took
    /// @param materializations what was made or reused, for at most 100 cells
    /// @param checks the results of their checks
    /// @param error why they ended so
    public record Item(
            AssetKey asset,
            PartitionSet partitions,
            CellOutcome outcome,
            long rows,
            int attempts,
            List<MaterializationId> materializations,
            List<CheckResultRecord> checks,
            Optional<String> error) {
        /// The most materializations listed.
        public static final int LISTED = 100;

        /// Copies the lists.
        public Item {
            materializations = List.copyOf(materializations);
            checks = List.copyOf(checks);
        }
    }

    /// Returns how many cells ended so.
    public int count(CellOutcome of) {
        return counts.getOrDefault(of, 0);
    }
}
