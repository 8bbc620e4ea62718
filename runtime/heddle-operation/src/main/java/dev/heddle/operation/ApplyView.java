package dev.heddle.operation;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.state.CheckResultRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an apply did.
///
/// @param run the run; empty if there was nothing to do
/// @param changeSets what it published, in order
/// @param outcome how it ended
/// @param items what happened to which cells, in the order of the plan
/// @param retired how many cells without a definition it took out
/// @param elapsed how long it took
/// @param notices what the user should know, in words: cells held by an undo, for instance
public record ApplyView(
        Optional<RunId> run,
        List<Long> changeSets,
        Outcome outcome,
        List<Item> items,
        int retired,
        Duration elapsed,
        List<String> notices) {
    /// Copies the lists.
    public ApplyView {
        changeSets = List.copyOf(changeSets);
        items = List.copyOf(items);
        notices = List.copyOf(notices);
    }

    /// What an apply did that took nothing out.
    public ApplyView(
            Optional<RunId> run,
            List<Long> changeSets,
            Outcome outcome,
            List<Item> items,
            Duration elapsed,
            List<String> notices) {
        this(run, changeSets, outcome, items, 0, elapsed, notices);
    }

    /// Returns how many cells had an outcome.
    public int cells(ItemOutcome wanted) {
        return items.stream().filter(item -> item.outcome() == wanted).mapToInt(Item::cells).sum();
    }

    /// How it ended.
    public enum Outcome {
        /// All was published.
        PUBLISHED,
        /// All was in line.
        NOTHING_TO_DO,
        /// Some was published, some failed.
        PARTIAL,
        /// Nothing was published.
        FAILED,
        /// The user stopped it.
        CANCELED
    }

    /// What happened to a cell.
    public enum ItemOutcome {
        /// It was built, and its data is new.
        BUILT,
        /// Nothing that it reads turned out different.
        CUT_OFF,
        /// Data made earlier from the same recipe is shown.
        REUSED,
        /// Its data turned out as it was, or only its checks ran.
        REVALIDATED,
        /// A blocking check failed.
        REJECTED,
        /// Its step failed.
        FAILED,
        /// Something it reads failed.
        BLOCKED,
        /// It was not reached, or left out.
        SKIPPED
    }

    /// Cells of one asset with one outcome.
    ///
    /// @param asset the asset
    /// @param partitions which cells
    /// @param outcome what happened
    /// @param rows rows written; empty if it has none
    /// @param attempts the most tries that one cell took
    /// @param materializations what was made, at most 100
    /// @param checks results of checks, those that failed first
    /// @param error why it failed
    /// @param authorStored whether the asset stores its data itself, so that a check comes too late
    ///   for what was there before
    public record Item(
            AssetKey asset,
            PartitionSet partitions,
            ItemOutcome outcome,
            OptionalLong rows,
            int attempts,
            List<MaterializationId> materializations,
            List<CheckResultRecord> checks,
            Optional<Failure> error,
            boolean authorStored) {
        /// Copies the lists.
        public Item {
            materializations = List.copyOf(materializations);
            checks = List.copyOf(checks);
        }

        /// Returns how many cells there are.
        public int cells() {
            return partitions.size();
        }
    }

    /// Why a step failed.
    ///
    /// @param message what to tell, such as `java.net.ConnectException: Connection refused`
    /// @param frames the user's own stack frames, the innermost first
    public record Failure(String message, List<String> frames) {
        /// Copies the frames.
        public Failure {
            frames = List.copyOf(frames);
        }
    }
}
