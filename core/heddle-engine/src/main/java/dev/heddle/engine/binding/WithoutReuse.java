package dev.heddle.engine.binding;

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

/// A state that offers no earlier data: what cells show is what counts.
///
/// @param inner the state
record WithoutReuse(StateView inner) implements StateView {
    @Override
    public String environment() {
        return inner.environment();
    }

    @Override
    public long sequence() {
        return inner.sequence();
    }

    @Override
    public AssetState asset(AssetKey key) {
        return inner.asset(key);
    }

    @Override
    public Set<AssetKey> assetsWithHeads() {
        return inner.assetsWithHeads();
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return Map.of();
    }

    @Override
    public Optional<CodeFingerprint> code(Fingerprint code) {
        return inner.code(code);
    }

    @Override
    public Optional<ValueSpec> value(MaterializationId materialization) {
        return inner.value(materialization);
    }
}
