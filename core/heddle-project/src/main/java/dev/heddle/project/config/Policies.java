package dev.heddle.project.config;

import dev.heddle.model.plan.PolicyRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Limits and gates for what a plan may do.
///
/// @param maxCells the most cells that one plan may build without being asked to
/// @param protectedAssets selections of assets that change only with leave, such as `group:finance`
/// @param unproven what is said to code that is not proven
/// @param destructive what is said to taking data out, and to writing over what can not be brought
///   back
/// @param owners what is said to assets without an owner when a project is loaded
/// @param freeze times in which nothing changes without leave
/// @param keepLast how many materializations of a cell are kept at least
/// @param keepFor how long replaced materializations are kept at least
public record Policies(
        Optional<Long> maxCells,
        List<Located<String>> protectedAssets,
        PolicyRule unproven,
        PolicyRule destructive,
        PolicyRule owners,
        List<FreezeWindow> freeze,
        Optional<Long> keepLast,
        Optional<Duration> keepFor) {
    /// Copies the lists.
    public Policies {
        protectedAssets = List.copyOf(protectedAssets);
        freeze = List.copyOf(freeze);
    }
}
