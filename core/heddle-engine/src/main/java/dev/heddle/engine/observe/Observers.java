package dev.heddle.engine.observe;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
import dev.heddle.model.HeddleException;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.state.DataVersion;
import dev.heddle.model.state.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Runs the observers of external assets: all at once, each for at most ten seconds, twice if the
/// first time fails. Records nothing.
///
/// @param resources the process's resources
/// @param clock tells the time
public record Observers(ResourcePool resources, InstantSource clock) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int TRIES = 2;

    /// Returns what is seen of these assets; assets without an observer are left out.
    ///
    /// @param asOf the instant whose partitions are looked at
    /// @throws InterruptedException if the calling thread is interrupted while it waits
    public List<Observation> observe(
            EngineProject project, Collection<AssetKey> assets, Instant asOf)
            throws InterruptedException {
        List<AssetSnapshot> looked =
                assets.stream()
                        .map(key -> project.graph().find(key))
                        .flatMap(Optional::stream)
                        .filter(asset -> asset.spec().external() && asset.spec().observed())
                        .toList();
        List<FutureTask<List<Observation>>> tasks = new ArrayList<>();
        for (AssetSnapshot asset : looked) {
            FutureTask<List<Observation>> task = new FutureTask<>(() -> look(project, asset, asOf));
            tasks.add(task);
            Thread.ofPlatform().daemon().name("heddle-observe-" + asset.key().name()).start(task);
        }
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            seen.addAll(await(tasks.get(i), looked.get(i)));
        }
        return seen;
    }

    private List<Observation> await(FutureTask<List<Observation>> task, AssetSnapshot asset)
            throws InterruptedException {
        try {
            return task.get(LIMIT.toMillis() * TRIES, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return List.of(
                    failed(
                            asset,
                            "its observer took longer than " + LIMIT.toSeconds() * TRIES + " s"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The observer's guard let an exception through.", e);
        }
    }

    private Observation failed(AssetSnapshot asset, String error) {
        return new Observation(
                asset.key(),
                PartitionKey.NONE,
                Optional.empty(),
                clock.instant(),
                Optional.of(error));
    }

    private List<Observation> look(EngineProject project, AssetSnapshot asset, Instant asOf) {
        String error = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return UserCode.call(() -> once(project, asset, asOf));
            } catch (UserCodeException e) {
                error = e.text();
            } catch (HeddleException e) {
                error = String.valueOf(e.getMessage());
            }
        }
        return List.of(failed(asset, error));
    }

    private List<Observation> once(EngineProject project, AssetSnapshot asset, Instant asOf)
            throws Exception {
        if (!(project.asset(asset.key()).code() instanceof AssetDefinition.Code.Java java)) {
            return List.of();
        }
        IntRanges existing = asset.spec().partitions().existingAt(asOf);
        List<PartitionKey> keys =
                existing.stream().mapToObj(asset.spec().partitions()::keyAt).toList();
        Object seen =
                new ObserverCall(asset.key(), keys, resources, project.settings(), clock).run(java);
        return switch (seen) {
            case DataVersion version ->
                    keys.stream().map(key -> observation(asset, key, version)).toList();
            case Map<?, ?> versions ->
                    keys.stream()
                            .flatMap(key ->
                                    Stream.ofNullable(versions.get(key))
                                            .map(DataVersion.class::cast)
                                            .map(version -> observation(asset, key, version)))
                            .toList();
            default ->
                    throw new IllegalStateException(
                            "its observer returned "
                                    + seen.getClass().getSimpleName()
                                    + " instead of a DataVersion");
        };
    }

    private Observation observation(AssetSnapshot asset, PartitionKey key, DataVersion version) {
        return new Observation(
                asset.key(), key, Optional.of(version), clock.instant(), Optional.empty());
    }
}
