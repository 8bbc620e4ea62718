package dev.heddle.engine.observe;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the partitions of external assets that observers saw before and do not see any more: they
/// are as if they had never been there. Of assets whose observer failed nothing is known.
///
/// @param graph what is defined
/// @param clock tells the time
public record Vanished(AssetGraph graph, InstantSource clock) {

    /// Returns the partitions that are gone.
    ///
    /// @param assets the assets that were looked at; those without an observer are left out
    /// @param seen what observers saw of them
    /// @param asOf the instant whose partitions were looked at
    /// @param view the recorded state, under the keys of today
    public List<Observation> find(
            Collection<AssetKey> assets, List<Observation> seen, Instant asOf, StateView view) {
        Set<AssetKey> unknown = new HashSet<>();
        Set<Place> there = new HashSet<>();
        for (Observation one : seen) {
            one.error().ifPresent(_ -> unknown.add(one.asset()));
            there.add(new Place(one.asset(), one.partition()));
        }
        List<Place> missing =
                assets.stream()
                        .filter(key -> !unknown.contains(key))
                        .map(graph::find)
                        .flatMap(Optional::stream)
                        .filter(asset -> asset.spec().external() && asset.spec().observed())
                        .flatMap(asset -> places(asset, asOf).stream())
                        .filter(place -> !there.contains(place))
                        .toList();
        return missing.isEmpty() ? List.of() : known(missing, view);
    }

    private record Place(AssetKey asset, PartitionKey partition) {}

    private static List<Place> places(AssetSnapshot asset, Instant asOf) {
        PartitionsDefinition partitions = asset.spec().partitions();
        return partitions.existingAt(asOf).stream()
                .mapToObj(position -> new Place(asset.key(), partitions.keyAt(position)))
                .toList();
    }

    /// What was never seen is not gone.
    private List<Observation> known(List<Place> missing, StateView view) {
        Instant now = clock.instant();
        List<Observation> gone = new ArrayList<>();
        for (Place place : missing) {
            Map<PartitionKey, DataVersion> last = view.asset(place.asset).lastVersions();
            if (last.containsKey(place.partition)) {
                gone.add(Observation.gone(place.asset, place.partition, now));
            }
        }
        return gone;
    }
}
