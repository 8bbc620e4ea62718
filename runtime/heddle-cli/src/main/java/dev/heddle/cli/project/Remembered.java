package dev.heddle.cli.project;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import dev.heddle.operation.Lineage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was seen of external assets before.
///
/// @param graph what is defined
/// @param view the recorded state
record Remembered(AssetGraph graph, StateView view) {

    /// Returns the newest observation of each external asset that one of these reads, directly or
    /// not; of all, if none are named.
    List<Observation> of(Optional<Set<AssetKey>> assets) {
        return graph.assets().stream()
                .filter(asset -> asset.spec().external())
                .map(AssetSnapshot::key)
                .filter(key -> assets.map(chosen -> isRead(key, chosen)).orElse(true))
                .flatMap(key -> newest(key).stream())
                .toList();
    }

    private boolean isRead(AssetKey source, Set<AssetKey> assets) {
        return assets.contains(source)
                || Lineage.downstream(graph, source).stream()
                        .map(Lineage::asset)
                        .anyMatch(assets::contains);
    }

    private Optional<Observation> newest(AssetKey source) {
        return view.asset(source).observations().values().stream()
                .max(Comparator.comparing(Observation::observedAt));
    }
}
