package dev.heddle.operation;

import dev.heddle.model.asset.AssetKey;
import java.util.Map;

/// Told of what happens while something takes time. Called by several threads.
public interface Progress {
    /// Ignores everything.
    Progress NONE = event -> {};

    /// Something happened.
    void on(Event event);

    /// What can happen.
    sealed interface Event {
        /// Work of another kind begins.
        ///
        /// @param text such as `Compiling 12 sources`
        record Phase(String text) implements Event {}

        /// Something is not as it should be, and the work goes on.
        ///
        /// @param text in words
        record Warning(String text) implements Event {}

        /// A run begins.
        ///
        /// @param run its identity
        /// @param cells how many cells of each asset are to be done, in order
        record Begun(String run, Map<AssetKey, Integer> cells) implements Event {}

        /// Work at a cell begins.
        ///
        /// @param asset the cell's asset
        record Started(AssetKey asset) implements Event {}

        /// A cell is done.
        ///
        /// @param asset the cell's asset
        /// @param outcome how
        /// @param started whether work at it had begun
        record Finished(AssetKey asset, ApplyView.ItemOutcome outcome, boolean started)
                implements Event {}
    }
}
