package dev.heddle.server.live;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.operation.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

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
        int running() {
            return started - done;
        }

        Share begun() {
            return new Share(asset, cells, started + 1, done, failed);
        }

        Share ended(boolean begun, boolean well) {
            return new Share(
                    asset, cells, begun ? started : started + 1, done + 1, failed + (well ? 0 : 1));
        }
    }

    private static final class Counter {
        private final Map<AssetKey, Share> shares = new LinkedHashMap<>();

        Counter(Map<AssetKey, Integer> cells) {
            cells.forEach((asset, number) -> shares.put(asset, new Share(asset, number, 0, 0, 0)));
        }

        synchronized List<Share> all() {
            return List.copyOf(shares.values());
        }

        synchronized Optional<Share> of(AssetKey asset) {
            return Optional.ofNullable(shares.get(asset));
        }

        synchronized void change(AssetKey asset, UnaryOperator<Share> how) {
            shares.computeIfPresent(asset, (_, share) -> how.apply(share));
        }
    }

    /// Returns how far a run is, an entry an asset in the order of its plan; nothing if it is not
    /// at work here.
    public List<Share> of(String run) {
        Counter counter = counters.get(run);
        return counter == null ? List.of() : counter.all();
    }

    /// Returns how many runs are at work here.
    public int size() {
        return counters.size();
    }

    /// Returns how many cells of an asset are worked at here; empty if no run here does anything
    /// with it.
    OptionalInt running(AssetKey asset) {
        OptionalInt running = OptionalInt.empty();
        for (Counter counter : counters.values()) {
            Optional<Share> share = counter.of(asset);
            if (share.isPresent()) {
                running = OptionalInt.of(running.orElse(0) + share.get().running());
            }
        }
        return running;
    }

    /// Begins to count a run.
    public void begin(Progress.Event.Begun begun) {
        counters.put(begun.run(), new Counter(begun.cells()));
        topic.changed();
    }

    /// Counts what happened in a run.
    public void count(String run, Progress.Event event) {
        Counter counter = counters.get(run);
        if (counter == null) {
            return;
        }
        switch (event) {
            case Progress.Event.Started started -> counter.change(started.asset(), Share::begun);
            case Progress.Event.Finished finished ->
                    counter.change(
                            finished.asset(),
                            share -> share.ended(finished.started(), well(finished)));
            case Progress.Event.Begun _, Progress.Event.Phase _, Progress.Event.Warning _ -> {
                return;
            }
        }
        topic.changed();
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
