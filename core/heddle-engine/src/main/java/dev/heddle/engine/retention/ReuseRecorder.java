package dev.heddle.engine.retention;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.ForwardingView;
import dev.heddle.model.state.StateView;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A state that remembers which earlier data was found in it. Safe for use by several threads.
public final class ReuseRecorder implements ForwardingView {
    private final StateView inner;
    private final Set<MaterializationId> found = ConcurrentHashMap.newKeySet();

    /// Records what is found in a state.
    public ReuseRecorder(StateView inner) {
        this.inner = inner;
    }

    @Override
    public StateView inner() {
        return inner;
    }

    /// Returns what was found.
    public Set<MaterializationId> found() {
        return Set.copyOf(found);
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        Map<Fingerprint, Reusable> reusable = inner.reusable(asset, recipes);
        reusable.values().forEach(one -> found.add(one.materialization()));
        return reusable;
    }
}
