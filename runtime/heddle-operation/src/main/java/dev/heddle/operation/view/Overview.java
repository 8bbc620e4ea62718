package dev.heddle.operation.view;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.Plan;
import java.util.Map;
import java.util.Set;

/// The state of all assets at one moment, as recorded: external assets are not looked at for it.
///
/// @param status counts by asset
/// @param plan every cell with its state and why, those in line included
/// @param failedChecks how many checks the published data of an asset fails; assets that fail none
///   are left out
/// @param neverObserved external assets of which nothing was ever seen
public record Overview(
        StatusView status,
        Plan plan,
        Map<AssetKey, Integer> failedChecks,
        Set<AssetKey> neverObserved) {
    /// Copies the collections.
    public Overview {
        failedChecks = Map.copyOf(failedChecks);
        neverObserved = Set.copyOf(neverObserved);
    }
}
