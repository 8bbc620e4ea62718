package dev.heddle.planner.move;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.ForwardingView;
import dev.heddle.model.state.StateView;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Recorded state under the keys of today.
///
/// @param inner under the keys of then
/// @param moves the key of then by the key of today
record MovedState(StateView inner, Map<AssetKey, AssetKey> moves) implements ForwardingView {
    @Override
    public AssetState asset(AssetKey key) {
        AssetKey from = moves.get(key);
        if (from != null) {
            return inner.asset(from).named(key);
        }
        return moves.containsValue(key) ? AssetState.unknown(key) : inner.asset(key);
    }

    @Override
    public Set<AssetKey> assetsWithHeads() {
        Map<AssetKey, AssetKey> names =
                moves.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return inner.assetsWithHeads().stream()
                .map(key -> names.getOrDefault(key, key))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return inner.reusable(moves.getOrDefault(asset, asset), recipes);
    }
}
