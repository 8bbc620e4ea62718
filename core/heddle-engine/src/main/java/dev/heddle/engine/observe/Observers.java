package dev.heddle.engine.observe;

import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.resource.Resource;
import dev.heddle.engine.failure.UserCode;
import dev.heddle.engine.failure.UserCodeException;
import dev.heddle.engine.project.EngineProject;
import dev.heddle.engine.resource.ResourcePool;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs the observers of external assets: all at once, each for at most ten seconds, twice if the
/// first time fails. Records nothing.
///
/// @param resources the process's resources
/// @param clock tells the time
/// @param limit how long one call may take
public record Observers(ResourcePool resources, InstantSource clock, Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int TRIES = 2;

    /// Runs observers for at most ten seconds each.
    public Observers(ResourcePool resources, InstantSource clock) {
        this(resources, clock, LIMIT);
    }

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
            tasks.add(started(asset.key().name(), () -> look(project, asset, asOf)));
        }
        try {
            List<Observation> seen = new ArrayList<>();
            for (FutureTask<List<Observation>> task : tasks) {
                seen.addAll(task.get());
            }
            return seen;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The observer's guard let an exception through.", e);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    private static <T> FutureTask<T> started(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("heddle-observe-" + name).start(task);
        return task;
    }

    private List<Observation> within(EngineProject project, AssetSnapshot asset, Instant asOf) {
        List<Observation> seen = new ArrayList<>();
        project.surroundings()
                .within(
                        Map.of("asset", asset.key().toString()),
                        () -> seen.addAll(UserCode.call(() -> once(project, asset, asOf))));
        return seen;
    }

    private Observation failed(AssetSnapshot asset, String error) {
        return new Observation(
                asset.key(),
                PartitionKey.NONE,
                Optional.empty(),
                clock.instant(),
                Optional.of(error));
    }

    /// Tries twice. A call that takes too long is interrupted, and left alone if it does not care.
    private List<Observation> look(EngineProject project, AssetSnapshot asset, Instant asOf)
            throws InterruptedException {
        String error = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            FutureTask<List<Observation>> call =
                    started(asset.key().name(), () -> within(project, asset, asOf));
            try {
                return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                error = "its observer took longer than " + text(limit);
            } catch (ExecutionException e) {
                error = text(e.getCause());
            } finally {
                call.cancel(true);
            }
        }
        return List.of(failed(asset, error));
    }

    private static String text(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static String text(@Nullable Throwable thrown) {
        return thrown instanceof UserCodeException user
                ? user.text()
                : String.valueOf(thrown == null ? null : thrown.getMessage());
    }

    private List<Observation> once(EngineProject project, AssetSnapshot asset, Instant asOf)
            throws Exception {
        if (!(project.asset(asset.key()).code() instanceof AssetDefinition.Code.Java java)) {
            return List.of();
        }
        IntRanges existing = asset.spec().partitions().existingAt(asOf);
        List<PartitionKey> keys =
                existing.stream().mapToObj(asset.spec().partitions()::keyAt).toList();
        Object seen;
        try (ResourcePool run = resources.within(Resource.Scope.RUN);
                ResourcePool own = run.within(Resource.Scope.STEP)) {
            seen = new ObserverCall(asset.key(), keys, own, project.settings(), clock).run(java);
        }
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
