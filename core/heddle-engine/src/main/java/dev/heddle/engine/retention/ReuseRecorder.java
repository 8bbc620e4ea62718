package dev.heddle.engine.retention;

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
import java.util.concurrent.ConcurrentHashMap;

/// A state that remembers which earlier data was found in it. Safe for use by several threads.
public final class ReuseRecorder implements StateView {
    private final StateView inner;
    private final Set<MaterializationId> found = ConcurrentHashMap.newKeySet();

    public ReuseRecorder(StateView inner) {
        this.inner = inner;
    }

    /// Returns what was found.
    public Set<MaterializationId> found() {
        return Set.copyOf(found);
    }

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
        Map<Fingerprint, Reusable> reusable = inner.reusable(asset, recipes);
        reusable.values().forEach(one -> found.add(one.materialization()));
        return reusable;
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
