package dev.heddle.engine.undo;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ForwardingView;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.StateView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The state as it will be once some heads have moved and some materializations are withdrawn.
///
/// @param inner the state now
/// @param moved the assets whose heads move, as they will be
/// @param withdrawn what may not be reused any more
record StateAfter(
        StateView inner, Map<AssetKey, AssetState> moved, Set<MaterializationId> withdrawn)
        implements ForwardingView {
    /// @param heads what cells will show, by asset and partition; empty where they will show
    ///   nothing
    static StateAfter of(
            StateView inner,
            Map<AssetKey, Map<PartitionKey, Optional<Head>>> heads,
            Set<MaterializationId> withdrawn) {
        Map<AssetKey, AssetState> moved = new HashMap<>();
        heads.forEach((asset, cells) -> moved.put(asset, after(inner.asset(asset), cells)));
        return new StateAfter(inner, moved, withdrawn);
    }

    @Override
    public AssetState asset(AssetKey key) {
        AssetState state = moved.get(key);
        return state == null ? inner.asset(key) : state;
    }

    private static AssetState after(AssetState state, Map<PartitionKey, Optional<Head>> moved) {
        Map<PartitionKey, Head> after = new HashMap<>(state.heads());
        moved.forEach((partition, head) -> {
            after.remove(partition);
            head.ifPresent(shown -> after.put(partition, shown));
        });
        return new AssetState(
                state.key(),
                state.uid(),
                state.domain(),
                after,
                state.otherDomains(),
                state.observations(),
                state.lastVersions(),
                state.holds(),
                state.failures(),
                state.history());
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return inner.reusable(asset, recipes).entrySet().stream()
                .filter(entry -> !withdrawn.contains(entry.getValue().materialization()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
