package dev.heddle.planner;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.id.AssetUid;
import dev.heddle.model.id.IdSource;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.id.RunId;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.AssetState;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.FailedAttempt;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.Hold;
import dev.heddle.model.state.Increment;
import dev.heddle.model.state.Observation;
import dev.heddle.model.state.StateView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Recorded state that tests write to.
final class TestState implements StateView {
    final IdSource ids = new IdSource(InstantSource.fixed(Instant.EPOCH), new Random(1));
    final RunId run = ids.nextRun();
    final Map<AssetKey, Recorded> recorded = new TreeMap<>();
    final Map<Fingerprint, CodeFingerprint> codes = new HashMap<>();
    final Map<MaterializationId, ValueSpec> values = new HashMap<>();
    long sequence;

    static final class Recorded {
        final AssetUid uid;
        String domain = "none";
        final Map<PartitionKey, Head> heads = new TreeMap<>();
        final Map<PartitionKey, Head> otherDomains = new TreeMap<>();
        final Map<PartitionKey, DataVersion> versions = new TreeMap<>();
        final Map<PartitionKey, Observation> observations = new TreeMap<>();
        final Map<PartitionKey, Hold> holds = new TreeMap<>();
        final Map<PartitionKey, FailedAttempt> failures = new TreeMap<>();
        final Map<Fingerprint, Reusable> made = new HashMap<>();

        Recorded(AssetUid uid) {
            this.uid = uid;
        }
    }

    Recorded of(AssetKey key) {
        return recorded.computeIfAbsent(key, _ -> new Recorded(ids.nextAsset()));
    }

    void move(AssetKey from, AssetKey to) {
        recorded.put(to, Objects.requireNonNull(recorded.remove(from)));
    }

    Recorded of(String key) {
        return of(AssetKey.parse(key));
    }

    @Override
    public String environment() {
        return "main";
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public AssetState asset(AssetKey key) {
        Recorded found = recorded.get(key);
        return found == null
                ? AssetState.unknown(key)
                : new AssetState(
                        key,
                        Optional.of(found.uid),
                        found.domain,
                        Map.copyOf(found.heads),
                        Map.copyOf(found.otherDomains),
                        Map.copyOf(found.observations),
                        Map.copyOf(found.versions),
                        Map.copyOf(found.holds),
                        Map.copyOf(found.failures),
                        new AssetState.Cost(OptionalDouble.of(2), OptionalDouble.of(100)));
    }

    @Override
    public Set<AssetKey> assetsWithHeads() {
        return recorded.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().heads.isEmpty()
                                || !entry.getValue().otherDomains.isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<Fingerprint, Reusable> reusable(AssetKey asset, Collection<Fingerprint> recipes) {
        Map<Fingerprint, Reusable> found = new HashMap<>(of(asset).made);
        found.keySet().retainAll(Set.copyOf(recipes));
        return found;
    }

    @Override
    public Optional<CodeFingerprint> code(Fingerprint code) {
        return Optional.ofNullable(codes.get(code));
    }

    @Override
    public Optional<ValueSpec> value(MaterializationId materialization) {
        return Optional.ofNullable(values.get(materialization));
    }

    @Override
    public Optional<Increment> increment(MaterializationId materialization) {
        return Optional.empty();
    }
}
