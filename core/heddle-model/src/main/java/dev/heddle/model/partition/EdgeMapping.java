package dev.heddle.model.partition;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

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
            return up.keys().containsAll(down.keys())
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
            case PartitionMapping.Only only ->
                    only.keys().stream()
                            .filter(key -> upstream.positionOf(key).isEmpty())
                            .findFirst()
                            .map(key -> "there is no partition '" + key + "' upstream");
            case PartitionMapping.Window window -> Optional.empty();
            case PartitionMapping.All all -> Optional.empty();
            case PartitionMapping.Last last -> Optional.empty();
        };
    }

    /// Returns the upstream partitions that the reader's partition at `position` needs at `now`.
    public MappedPartitions upstreamOf(int position, Instant now) {
        int size = upstream.sizeAt(now);
        return switch (mapping) {
            case PartitionMapping.Identity identity -> single(sameKey(position), size);
            case PartitionMapping.Window window -> window(window, position, size);
            case PartitionMapping.All all ->
                    new MappedPartitions(IntRanges.upTo(size), false, false);
            case PartitionMapping.Last last ->
                    size == 0
                            ? new MappedPartitions(IntRanges.EMPTY, true, false)
                            : new MappedPartitions(IntRanges.single(size - 1), false, false);
            case PartitionMapping.Only only -> only(only, size);
        };
    }

    /// Calendars of one kind differ only in where they begin, so that no key has to be made.
    private OptionalInt sameKey(int position) {
        if (upstream.equals(downstream)) {
            return OptionalInt.of(position);
        }
        if (upstream instanceof TimePartitions up && downstream instanceof TimePartitions down) {
            return up.positionOf(down.startDate(position));
        }
        return upstream.positionOf(downstream.keyAt(position));
    }

    private MappedPartitions only(PartitionMapping.Only only, int size) {
        IntRanges wanted =
                IntRanges.ofAll(
                        only.keys().stream()
                                .map(upstream::positionOf)
                                .flatMapToInt(OptionalInt::stream));
        IntRanges existing = wanted.intersect(IntRanges.upTo(size));
        return new MappedPartitions(
                existing,
                existing.size() < wanted.size(),
                wanted.size() < only.keys().stream().distinct().count());
    }

    private IntRanges readersOf(PartitionMapping.Window window, IntRanges changed) {
        if (!(upstream instanceof TimePartitions up)
                || !(downstream instanceof TimePartitions down)) {
            return IntRanges.EMPTY;
        }
        IntRanges readers = IntRanges.EMPTY;
        for (IntRanges.Range range : changed.ranges()) {
            TimeWindow stretch =
                    new TimeWindow(
                            up.windowAt(range.start()).start(), up.windowAt(range.end() - 1).end());
            readers =
                    readers.union(down.reading(stretch, window.startOffset(), window.endOffset()));
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
        TimeWindow wanted = down.shifted(position, window.startOffset(), window.endOffset());
        IntRanges all = up.overlapping(wanted);
        IntRanges existing = all.intersect(IntRanges.upTo(size));
        return new MappedPartitions(existing, existing.size() < all.size(), !up.covers(wanted));
    }

    /// Returns the reader's existing partitions at `now` that need any of these upstream positions.
    ///
    /// Cost grows with the number of the reader's partitions, except for same partitions and
    /// windows, where it grows with the number of `changed` positions.
    public IntRanges downstreamOf(IntRanges changed, Instant now) {
        IntRanges existing = downstream.existingAt(now);
        if (changed.isEmpty()) {
            return IntRanges.EMPTY;
        }
        return switch (mapping) {
            case PartitionMapping.Identity identity ->
                    IntRanges.ofAll(
                                    changed.stream()
                                            .mapToObj(upstream::keyAt)
                                            .map(downstream::positionOf)
                                            .flatMapToInt(OptionalInt::stream))
                            .intersect(existing);
            case PartitionMapping.Window window -> readersOf(window, changed).intersect(existing);
            case PartitionMapping.All all -> existing;
            case PartitionMapping.Last last ->
                    changed.contains(upstream.sizeAt(now) - 1) ? existing : IntRanges.EMPTY;
            case PartitionMapping.Only only ->
                    only(only, upstream.sizeAt(now)).existing().intersect(changed).isEmpty()
                            ? IntRanges.EMPTY
                            : existing;
        };
    }
}
