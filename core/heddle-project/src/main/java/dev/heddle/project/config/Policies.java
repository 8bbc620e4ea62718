package dev.heddle.project.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Limits and gates for what a plan may do.
///
/// @param maxCells the most cells that one plan may build without being asked to
/// @param protectedAssets selections of assets that change only with leave, such as `group:finance`
/// @param keepLast how many materializations of a cell are kept at least
/// @param keepFor how long replaced materializations are kept at least
public record Policies(
        Optional<Long> maxCells,
        List<String> protectedAssets,
        Optional<Long> keepLast,
        Optional<Duration> keepFor) {
    /// Copies the selections.
    public Policies {
        protectedAssets = List.copyOf(protectedAssets);
    }
}
