package dev.heddle.testing;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetPartition;
import dev.heddle.model.state.CheckResultRecord;
import java.util.List;
import java.util.Map;

/// What became of a run on a workbench. Assert on it with [HeddleAssertions].
///
/// @param outcome in one word, as `heddle apply --json` says it: `PUBLISHED`, `NOTHING_TO_DO`,
///   `PARTIAL`, `FAILED`, `CANCELED` or `GATED`
/// @param cells how each cell ended, in the order in which they were settled
/// @param checks the results of the checks that ran, by asset
/// @param events what happened, a line each, in order: `started departures@2001-01-01`, `retried
///   …`, `built …`, `rejected …: reason`, `published departures (1 cell)`
public record BenchRun(
        String outcome,
        List<Cell> cells,
        Map<AssetKey, List<CheckResultRecord>> checks,
        List<String> events) {
    /// Copies the collections.
    public BenchRun {
        cells = List.copyOf(cells);
        checks = Map.copyOf(checks);
        events = List.copyOf(events);
    }

    /// How one cell ended.
    ///
    /// @param cell the cell
    /// @param outcome as `heddle apply --json` says it: `BUILT`, `CUT_OFF`, `REUSED`,
    ///   `REVALIDATED`, `REJECTED`, `FAILED`, `BLOCKED` or `SKIPPED`
    /// @param error why it ended so; empty if all went well
    public record Cell(AssetPartition cell, String outcome, String error) {}
}
