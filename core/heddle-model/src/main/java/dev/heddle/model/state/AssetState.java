package dev.heddle.model.state;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.partition.PartitionKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// All that is recorded about one asset in one environment.
///
/// @param key its key
/// @param uid its identity; empty if nothing was ever recorded
/// @param domain the dictionary that the keys of `heads` belong to
/// @param heads what its cells show
/// @param otherDomains heads under dictionaries that its partitions had before
/// @param observations the newest observation of each partition, if it is external
/// @param lastVersions the newest version that an observer saw of each partition, also when it
///   failed since; partitions that are gone are left out
/// @param holds its cells that must not be rebuilt
/// @param failures its cells whose newest attempt did not end well
/// @param history how its earlier builds went
public record AssetState(
        AssetKey key,
        Optional<AssetUid> uid,
        String domain,
        Map<PartitionKey, Head> heads,
        Map<PartitionKey, Head> otherDomains,
        Map<PartitionKey, Observation> observations,
        Map<PartitionKey, DataVersion> lastVersions,
        Map<PartitionKey, Hold> holds,
        Map<PartitionKey, FailedAttempt> failures,
        Cost history) {

    /// Returns the state of an asset of which nothing was ever recorded.
    public static AssetState unknown(AssetKey key) {
        return new AssetState(
                key,
                Optional.empty(),
                "none",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Cost.UNKNOWN);
    }

    /// Returns this as a definition with partitions of `wanted` has to see it: heads whose keys
    /// belong to another dictionary show nothing under it, also where the texts of keys are equal.
    public AssetState under(String wanted) {
        if (heads.isEmpty() || domain.equals(wanted)) {
            return this;
        }
        Map<PartitionKey, Head> others = new HashMap<>(otherDomains);
        others.putAll(heads);
        return new AssetState(
                key,
                uid,
                domain,
                Map.of(),
                Collections.unmodifiableMap(others),
                observations,
                lastVersions,
                holds,
                failures,
                history);
    }

    /// Returns this under another key.
    public AssetState named(AssetKey other) {
        return new AssetState(
                other,
                uid,
                domain,
                heads,
                otherDomains,
                observations,
                lastVersions,
                holds,
                failures,
                history);
    }

    /// What one cell took, as the median of the newest builds.
    ///
    /// @param seconds time; empty if never built
    /// @param bytes size; empty if never built
    public record Cost(OptionalDouble seconds, OptionalDouble bytes) {
        /// Nothing is known.
        public static final Cost UNKNOWN = new Cost(OptionalDouble.empty(), OptionalDouble.empty());
    }
}
