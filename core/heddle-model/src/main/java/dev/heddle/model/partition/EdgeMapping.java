package dev.heddle.model.partition;

import dev.heddle.model.HeddleException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A partition mapping bound to the definitions on its two sides.
///
/// @param mapping the mapping
/// @param upstream how the asset that is read is split
/// @param downstream how the reader is split
public record EdgeMapping(
        PartitionMapping mapping, PartitionsDefinition upstream, PartitionsDefinition downstream) {
    /// Returns the mapping that holds when the author says none: same partition between equal kinds
    /// of keys, overlap between windows of time, all or the only partition if one side is not
    /// partitioned. Empty between time and static partitions, or different static ones: the author
    /// has to say.
    public static Optional<PartitionMapping> inferred(
            PartitionsDefinition upstream, PartitionsDefinition downstream) {
        if (upstream instanceof Unpartitioned || downstream instanceof Unpartitioned) {
            return Optional.of(new PartitionMapping.All());
        }
        if (upstream instanceof TimePartitions up && downstream instanceof TimePartitions down) {
            return Optional.of(
                    up.domain().equals(down.domain())
                            ? new PartitionMapping.Identity()
                            : new PartitionMapping.Window(0, 0));
        }
        if (upstream instanceof StaticPartitions up
                && downstream instanceof StaticPartitions down) {
            return down.keys().stream().allMatch(key -> up.positionOf(key).isPresent())
                    ? Optional.of(new PartitionMapping.Identity())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// Returns why this mapping can not work between these definitions; empty if it can.
    public Optional<String> impossible() {
        return switch (mapping) {
            case PartitionMapping.Window window
                    when !(upstream instanceof TimePartitions)
                            || !(downstream instanceof TimePartitions) ->
                    Optional.of("windows need time partitions on both sides");
            case PartitionMapping.Identity identity
                    when upstream.domain().equals(downstream.domain()) ->
                    Optional.empty();
            case PartitionMapping.Identity identity ->
                    Optional.of("the same partition needs the same kind of keys on both sides");
            case PartitionMapping.Only only -> unknown(only.keys());
            case PartitionMapping.Keys keys -> impossible(keys);
            case PartitionMapping.Custom custom -> Optional.empty();
            case PartitionMapping.Window window -> Optional.empty();
            case PartitionMapping.All all -> Optional.empty();
            case PartitionMapping.Last last -> Optional.empty();
        };
    }

    private Optional<String> unknown(Collection<PartitionKey> keys) {
        return keys.stream()
                .filter(key -> upstream.positionOf(key).isEmpty())
                .findFirst()
                .map(key -> "there is no partition '" + key + "' upstream");
    }

    private Optional<String> impossible(PartitionMapping.Keys keys) {
        if (!(downstream instanceof StaticPartitions down)) {
            return Optional.of("a table of keys needs static partitions on the reader's side");
        }
        Optional<String> undefined =
                keys.reads().keySet().stream()
                        .filter(key -> down.positionOf(key).isEmpty())
                        .findFirst()
                        .map(key -> "the reader has no partition '" + key + "'");
        Optional<String> untold =
                down.keys().stream()
                        .filter(key -> !keys.reads().containsKey(key))
                        .findFirst()
                        .map(key -> "it does not say what partition '" + key + "' reads");
        return undefined
                .or(() -> untold)
                .or(() -> unknown(keys.reads().values().stream().flatMap(List::stream).toList()));
    }

    /// Returns the upstream partitions that the reader's partition at `position` needs at `now`.
    ///
    /// @throws HeddleException with [MappingError#MAPPING_FAILED] if a mapping in user code throws
    public MappedPartitions upstreamOf(int position, Instant now) {
        return upstreamOf(position, upstream.sizeAt(now));
    }

    /// Returns the upstream partitions that the reader's partition at `position` needs when `size`
    /// of them exist.
    public MappedPartitions upstreamOf(int position, int size) {
        return switch (mapping) {
            case PartitionMapping.Identity identity ->
                    single(sameKey(upstream, downstream, position), size);
            case PartitionMapping.Window window -> window(window, position, size);
            case PartitionMapping.All all ->
                    new MappedPartitions(IntRanges.upTo(size), false, false);
            case PartitionMapping.Last last ->
                    size == 0
                            ? new MappedPartitions(IntRanges.EMPTY, true, false)
                            : new MappedPartitions(IntRanges.single(size - 1), false, false);
            case PartitionMapping.Only only -> named(only.keys(), size);
            case PartitionMapping.Keys keys ->
                    named(keys.reads().getOrDefault(downstream.keyAt(position), List.of()), size);
            case PartitionMapping.Custom custom ->
                    named(ask(custom, downstream.keyAt(position)), size);
        };
    }

    private static Collection<PartitionKey> ask(
            PartitionMapping.Custom custom, PartitionKey reader) {
        try {
            return Set.copyOf(custom.function().upstreamOf(reader));
        } catch (RuntimeException | LinkageError thrown) {
            throw HeddleException.of(
                    MappingError.MAPPING_FAILED,
                    "Cannot map partition '"
                            + reader
                            + "' with "
                            + custom.name()
                            + ": it threw "
                            + thrown
                            + ".",
                    thrown);
        }
    }

    /// Returns where `to` has the key that `from` has at a position. Calendars of one kind differ
    /// only in where they begin, so that no key has to be made.
    private static OptionalInt sameKey(
            PartitionsDefinition to, PartitionsDefinition from, int position) {
        if (to.equals(from)) {
            return OptionalInt.of(position);
        }
        if (to instanceof TimePartitions there
                && from instanceof TimePartitions here
                && there.axis().sameCalendar(here.axis())) {
            return first(there.axis().counterparts(here.axis(), position, position).positions());
        }
        return to.positionOf(from.keyAt(position));
    }

    private IntRanges readersOneByOne(IntRanges changed, IntRanges existing, Instant now) {
        int size = upstream.sizeAt(now);
        return IntRanges.ofAll(
                existing.stream()
                        .filter(position ->
                                !upstreamOf(position, size)
                                        .existing()
                                        .intersect(changed)
                                        .isEmpty()));
    }

    private IntRanges sameKeys(IntRanges changed) {
        if (upstream.equals(downstream)) {
            return changed;
        }
        if (upstream instanceof TimePartitions) {
            return readersOf(new PartitionMapping.Window(0, 0), changed);
        }
        return IntRanges.ofAll(
                changed.stream()
                        .mapToObj(position -> sameKey(downstream, upstream, position))
                        .flatMapToInt(OptionalInt::stream));
    }

    private static OptionalInt first(IntRanges positions) {
        return positions.isEmpty() ? OptionalInt.empty() : OptionalInt.of(positions.first());
    }

    private MappedPartitions named(Collection<PartitionKey> keys, int size) {
        IntRanges wanted =
                IntRanges.ofAll(
                        keys.stream().map(upstream::positionOf).flatMapToInt(OptionalInt::stream));
        IntRanges existing = wanted.intersect(IntRanges.upTo(size));
        return new MappedPartitions(
                existing,
                existing.size() < wanted.size(),
                wanted.size() < keys.stream().distinct().count());
    }

    private IntRanges readersOf(PartitionMapping.Window window, IntRanges changed) {
        if (!(upstream instanceof TimePartitions up)
                || !(downstream instanceof TimePartitions down)) {
            return IntRanges.EMPTY;
        }
        IntRanges readers = IntRanges.EMPTY;
        for (IntRanges.Range range : changed.ranges()) {
            readers =
                    readers.union(
                            down.axis()
                                    .readers(
                                            up.axis(),
                                            range,
                                            window.startOffset(),
                                            window.endOffset()));
        }
        return readers;
    }

    private static MappedPartitions single(OptionalInt position, int size) {
        if (position.isEmpty()) {
            return new MappedPartitions(IntRanges.EMPTY, false, true);
        }
        return position.getAsInt() < size
                ? new MappedPartitions(IntRanges.single(position.getAsInt()), false, false)
                : new MappedPartitions(IntRanges.EMPTY, true, false);
    }

    private MappedPartitions window(PartitionMapping.Window window, int position, int size) {
        if (!(upstream instanceof TimePartitions up)
                || !(downstream instanceof TimePartitions down)) {
            throw new IllegalStateException(
                    "Cannot map windows between " + upstream + " and " + downstream + ".");
        }
        // By position where that can be, not by instant: a day that the zone left out is a
        // partition as well.
        TimeAxis.Found found =
                up.axis().sameCalendar(down.axis())
                        ? up.axis()
                                .counterparts(
                                        down.axis(),
                                        position + window.startOffset(),
                                        position + window.endOffset())
                        : up.axis()
                                .overlapping(
                                        down.axis()
                                                .shifted(
                                                        position,
                                                        window.startOffset(),
                                                        window.endOffset()));
        IntRanges existing = found.positions().intersect(IntRanges.upTo(size));
        return new MappedPartitions(
                existing, existing.size() < found.positions().size(), !found.whole());
    }

    /// Returns the reader's existing partitions at `now` that need any of these upstream positions.
    ///
    /// Cost grows with the number of ranges of `changed` and with the number of static keys; only
    /// user code has to be asked for each of the reader's partitions.
    public IntRanges downstreamOf(IntRanges changed, Instant now) {
        IntRanges existing = downstream.existingAt(now);
        if (changed.isEmpty()) {
            return IntRanges.EMPTY;
        }
        return switch (mapping) {
            case PartitionMapping.Identity identity -> sameKeys(changed).intersect(existing);
            case PartitionMapping.Window window -> readersOf(window, changed).intersect(existing);
            case PartitionMapping.All all -> existing;
            case PartitionMapping.Last last ->
                    changed.contains(upstream.sizeAt(now) - 1) ? existing : IntRanges.EMPTY;
            case PartitionMapping.Only only ->
                    named(only.keys(), upstream.sizeAt(now)).existing().intersect(changed).isEmpty()
                            ? IntRanges.EMPTY
                            : existing;
            case PartitionMapping.Keys keys -> readersOneByOne(changed, existing, now);
            case PartitionMapping.Custom custom -> readersOneByOne(changed, existing, now);
        };
    }
}
