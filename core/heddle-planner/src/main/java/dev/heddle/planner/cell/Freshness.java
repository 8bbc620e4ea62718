package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.state.Head;
import dev.heddle.model.state.StateView;
import dev.heddle.model.text.AgeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Tells of data that is older than its author allows, though nothing was made to run a check.
public final class Freshness {
    private Freshness() {}

    /// Returns a sentence for each asset whose newest data is too old.
    public static List<String> warnings(AssetGraph graph, StateView state, Instant asOf) {
        return IntStream.range(0, graph.size())
                .boxed()
                .flatMap(index ->
                        late(graph, index, state, asOf)
                                .map(reason ->
                                        graph.asset(index).key()
                                                + " is older than it may be: "
                                                + reason
                                                + ".")
                                .stream())
                .toList();
    }

    /// Returns in which way the newest data of an asset is too old; empty if it is not, or there is
    /// none.
    public static Optional<String> late(
            AssetGraph graph, int index, StateView state, Instant asOf) {
        Optional<Duration> within =
                graph.checks(index).stream()
                        .flatMap(check -> check.spec().within().stream())
                        .min(Comparator.naturalOrder());
        if (within.isEmpty()) {
            return Optional.empty();
        }
        AssetSnapshot asset = graph.asset(index);
        return newest(asset, state.asset(asset.key()).heads(), asOf)
                .filter(newest -> newest.plus(within.get()).isBefore(asOf))
                .map(newest ->
                        "its newest data is of "
                                + newest
                                + ", "
                                + AgeText.of(Duration.between(newest, asOf))
                                + " ago, and "
                                + AgeText.of(within.get())
                                + " are allowed");
    }

    /// The end of the last partition by time that has data, else when the newest was made.
    private static Optional<Instant> newest(
            AssetSnapshot asset, Map<PartitionKey, Head> heads, Instant asOf) {
        if (asset.spec().partitions() instanceof TimePartitions time) {
            OptionalInt newest = newestPosition(time, heads, asOf);
            return newest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(time.windowAt(newest.getAsInt()).end());
        }
        return heads.values().stream()
                .map(head -> head.materialization().begun())
                .max(Comparator.naturalOrder());
    }

    /// Looks from the end first, where the newest data mostly is: then a long past costs nothing.
    /// Gives up after as many partitions as have data, which all are looked at then.
    private static OptionalInt newestPosition(
            TimePartitions time, Map<PartitionKey, Head> heads, Instant asOf) {
        int size = time.sizeAt(asOf);
        OptionalInt late =
                IntStream.range(0, Math.min(size, heads.size()))
                        .map(back -> size - 1 - back)
                        .filter(position -> heads.containsKey(time.keyAt(position)))
                        .findFirst();
        return late.isPresent()
                ? late
                : heads.keySet().stream()
                        .map(time::positionOf)
                        .flatMapToInt(OptionalInt::stream)
                        .max();
    }
}
