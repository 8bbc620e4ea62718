package dev.heddle.server.live;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.operation.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// How far the runs are that are at work in this server. Safe for use by several threads.
public final class RunBoard {
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Topic topic;

    /// @param topic is told of every step
    RunBoard(Topic topic) {
        this.topic = topic;
    }

    /// How far one asset is.
    ///
    /// @param asset which
    /// @param cells how many are to be done
    /// @param started work at so many has begun
    /// @param done so many are done, however they ended
    /// @param failed so many of these failed, were rejected or blocked
    public record Share(AssetKey asset, int cells, int started, int done, int failed) {
        Share begun() {
            return new Share(asset, cells, started + 1, done, failed);
        }

        Share ended(boolean begun, boolean well) {
            return new Share(
                    asset, cells, begun ? started : started + 1, done + 1, failed + (well ? 0 : 1));
        }
    }

    private static final class Counter {
        final Map<AssetKey, Share> shares = new LinkedHashMap<>();
    }

    /// Returns how far a run is, an entry an asset in the order of its plan; nothing if it is not
    /// at work here.
    public List<Share> of(String run) {
        Counter counter = counters.get(run);
        if (counter == null) {
            return List.of();
        }
        synchronized (counter) {
            return List.copyOf(counter.shares.values());
        }
    }

    /// Returns how many cells of an asset are worked at here; empty if no run here does anything
    /// with it.
    OptionalInt running(AssetKey asset) {
        int running = 0;
        boolean known = false;
        for (String run : counters.keySet()) {
            for (Share share : of(run)) {
                if (share.asset().equals(asset)) {
                    known = true;
                    running += share.started() - share.done();
                }
            }
        }
        return known ? OptionalInt.of(Math.max(0, running)) : OptionalInt.empty();
    }

    /// Begins to count a run.
    public void begin(Progress.Event.Begun begun) {
        Counter counter = new Counter();
        begun.cells()
                .forEach((asset, cells) ->
                        counter.shares.put(asset, new Share(asset, cells, 0, 0, 0)));
        counters.put(begun.run(), counter);
        topic.changed();
    }

    /// Counts what happened in a run.
    public void count(String run, Progress.Event event) {
        Counter counter = counters.get(run);
        if (counter == null) {
            return;
        }
        synchronized (counter) {
            change(event)
                    .ifPresent(change ->
                            counter.shares.computeIfPresent(
                                    change.asset(), (_, share) -> change.to(share)));
        }
        topic.changed();
    }

    private record Change(AssetKey asset, java.util.function.UnaryOperator<Share> how) {
        Share to(Share share) {
            return how.apply(share);
        }
    }

    private static Optional<Change> change(Progress.Event event) {
        return switch (event) {
            case Progress.Event.Started started ->
                    Optional.of(new Change(started.asset(), Share::begun));
            case Progress.Event.Finished finished ->
                    Optional.of(
                            new Change(
                                    finished.asset(),
                                    share -> share.ended(finished.started(), well(finished))));
            case Progress.Event.Begun _, Progress.Event.Phase _, Progress.Event.Warning _ ->
                    Optional.empty();
        };
    }

    private static boolean well(Progress.Event.Finished finished) {
        return switch (finished.outcome()) {
            case BUILT, CUT_OFF, REUSED, REVALIDATED, SKIPPED -> true;
            case REJECTED, FAILED, BLOCKED -> false;
        };
    }

    /// Forgets a run that ended: what is recorded says the rest.
    public void end(String run) {
        counters.remove(run);
        topic.changed();
    }
}
