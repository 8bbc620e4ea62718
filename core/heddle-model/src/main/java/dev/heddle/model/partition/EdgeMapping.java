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
            case PartitionMapping.Only only -> only(only, size);
        };
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
                && there.sameCalendar(here)) {
            return first(there.counterparts(here, position, position).positions());
        }
        return to.positionOf(from.keyAt(position));
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
            readers =
                    readers.union(
                            down.readers(up, range, window.startOffset(), window.endOffset()));
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
        TimePartitions.Found found =
                up.sameCalendar(down)
                        ? up.counterparts(
                                down,
                                position + window.startOffset(),
                                position + window.endOffset())
                        : up.overlapping(
                                down.shifted(position, window.startOffset(), window.endOffset()));
        IntRanges existing = found.positions().intersect(IntRanges.upTo(size));
        return new MappedPartitions(
                existing, existing.size() < found.positions().size(), !found.whole());
    }

    /// Returns the reader's existing partitions at `now` that need any of these upstream positions.
    ///
    /// Cost grows with the number of ranges of `changed`, and with the number of static keys.
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
                    only(only, upstream.sizeAt(now)).existing().intersect(changed).isEmpty()
                            ? IntRanges.EMPTY
                            : existing;
        };
    }
}
