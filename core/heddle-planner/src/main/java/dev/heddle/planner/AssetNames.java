package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.state.Head;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of assets by their identity, also of those that are not defined any more. Made once a
/// plan, and only if an edge changed.
final class AssetNames {
    private final PlanRequest request;
    private @Nullable Map<AssetUid, AssetKey> known;

    AssetNames(PlanRequest request) {
        this.request = request;
    }

    /// Returns the key of the asset that was read; if nothing is recorded of it any more, the name
    /// under which it was read.
    Optional<AssetKey> of(Head.EdgeRoot read) {
        Map<AssetUid, AssetKey> names = known == null ? load() : known;
        AssetKey key = names.get(read.uid());
        return key == null ? parsed(read.name()) : Optional.of(key);
    }

    private Map<AssetUid, AssetKey> load() {
        Map<AssetUid, AssetKey> names = new HashMap<>();
        request.state().assetsWithHeads().forEach(key -> add(names, key));
        request.graph().assets().stream().map(AssetSnapshot::key).forEach(key -> add(names, key));
        known = names;
        return names;
    }

    private void add(Map<AssetUid, AssetKey> names, AssetKey key) {
        request.state().asset(key).uid().ifPresent(uid -> names.put(uid, key));
    }

    private static Optional<AssetKey> parsed(String name) {
        try {
            return Optional.of(AssetKey.parse(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
