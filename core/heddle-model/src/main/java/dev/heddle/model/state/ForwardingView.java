package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A view of state that differs from another one only in what it answers itself.
public interface ForwardingView extends StateView {
    /// Returns the view that answers the rest.
    StateView inner();

    @Override
    default String environment() {
        return inner().environment();
    }

    @Override
    default long sequence() {
        return inner().sequence();
    }

    @Override
    default AssetState asset(AssetKey key) {
        return inner().asset(key);
    }

    @Override
    default Set<AssetKey> assetsWithHeads() {
        return inner().assetsWithHeads();
    }

    @Override
    default Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return inner().reusable(asset, recipes);
    }

    @Override
    default Optional<CodeFingerprint> code(Fingerprint code) {
        return inner().code(code);
    }

    @Override
    default Optional<ValueSpec> value(MaterializationId materialization) {
        return inner().value(materialization);
    }

    @Override
    default Optional<Increment> increment(MaterializationId materialization) {
        return inner().increment(materialization);
    }
}
