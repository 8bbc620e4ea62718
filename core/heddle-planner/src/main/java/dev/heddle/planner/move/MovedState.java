package dev.heddle.planner.move;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.StateView;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Recorded state under the keys of today.
///
/// @param before under the keys of then
/// @param moves the key of then by the key of today
record MovedState(StateView before, Map<AssetKey, AssetKey> moves) implements StateView {
    @Override
    public String environment() {
        return before.environment();
    }

    @Override
    public long sequence() {
        return before.sequence();
    }

    @Override
    public AssetState asset(AssetKey key) {
        AssetKey from = moves.get(key);
        if (from != null) {
            return before.asset(from).named(key);
        }
        return moves.containsValue(key) ? AssetState.unknown(key) : before.asset(key);
    }

    @Override
    public Set<AssetKey> assetsWithHeads() {
        Map<AssetKey, AssetKey> names =
                moves.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return before.assetsWithHeads().stream()
                .map(key -> names.getOrDefault(key, key))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return before.reusable(moves.getOrDefault(asset, asset), recipes);
    }

    @Override
    public Optional<CodeFingerprint> code(Fingerprint code) {
        return before.code(code);
    }

    @Override
    public Optional<ValueSpec> value(MaterializationId materialization) {
        return before.value(materialization);
    }
}
