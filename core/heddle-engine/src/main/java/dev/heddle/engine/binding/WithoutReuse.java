package dev.heddle.engine.binding;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.state.ForwardingView;
import dev.heddle.model.state.StateView;
import java.util.Collection;
import java.util.Map;

/// A state that offers no earlier data: what cells show is what counts.
///
/// @param inner the state
record WithoutReuse(StateView inner) implements ForwardingView {
    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return Map.of();
    }
}
