package dev.heddle.location.wire;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.StateView;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The state of a project that never ran.
record NothingRecorded() implements StateView {
    @Override
    public String environment() {
        return "main";
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public AssetState asset(AssetKey key) {
        return AssetState.unknown(key);
    }

    @Override
    public Set<AssetKey> assetsWithHeads() {
        return Set.of();
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        return Map.of();
    }

    @Override
    public Optional<CodeFingerprint> code(Fingerprint code) {
        return Optional.empty();
    }

    @Override
    public Optional<ValueSpec> value(MaterializationId materialization) {
        return Optional.empty();
    }

    @Override
    public Optional<Increment> increment(MaterializationId materialization) {
        return Optional.empty();
    }
}
