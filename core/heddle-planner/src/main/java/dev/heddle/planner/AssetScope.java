package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import java.util.Optional;

/// Which cells of one asset may be acted on.
final class AssetScope {
    private final boolean included;
    private final Optional<IntRanges> wanted;
    private final PlanRequest.Scope scope;

    AssetScope(PlanRequest.Scope scope, AssetKey asset) {
        this.scope = scope;
        included = scope.includes(asset);
        wanted = Optional.ofNullable(scope.partitions().get(asset));
    }

    boolean contains(int position) {
        return included && (wanted.isEmpty() || wanted.get().contains(position));
    }

    /// Returns whether a cell is acted on if it has this need.
    boolean acts(int position, Need need) {
        return contains(position)
                && (scope.only().isEmpty() || scope.only().equals(need.trigger()));
    }
}
