package dev.heddle.api.asset;

import dev.heddle.api.partition.PartitionKeys;
import dev.heddle.api.partition.PartitionWindow;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

final class TestAssetContext implements AssetContext {
    private final Map<String, MetadataValue> attached = new ConcurrentHashMap<>();
    private volatile Optional<String> declared = Optional.empty();

    @Override
    public AssetKey asset() {
        return AssetKey.parse("test");
    }

    @Override
    public PartitionKey partition() {
        return PartitionKey.NONE;
    }

    @Override
    public PartitionKeys partitions() {
        return new PartitionKeys(List.of(PartitionKey.NONE));
    }

    @Override
    public PartitionWindow window() {
        throw new IllegalStateException(
                "Cannot take the window: the test's context has no partition.");
    }

    @Override
    public String run() {
        return "test";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.EPOCH);
    }

    @Override
    public void metadata(String name, Object value) {
        attached.put(name, MetadataValue.of(value));
    }

    @Override
    public void version(String version) {
        declared = Optional.of(version);
    }

    @Override
    public Optional<String> declaredVersion() {
        return declared;
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public Map<String, MetadataValue> attached() {
        return Map.copyOf(attached);
    }
}
