package dev.heddle.model.partition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Windows of time, one after the other, in one zone. A partition exists once its window has
/// closed, and no data can come late any more ([#closesAfter]). Immutable. No cost grows with the
/// number of partitions.
public final class TimePartitions implements PartitionsDefinition {
    private final Declared declared;
    private final Duration closesAfter;
    private final int endOffset;
    private final TimeAxis axis;

    /// What is declared of the windows.
    private record Declared(
            Cadence cadence,
            ZoneId zone,
            LocalDateTime start,
            Optional<LocalDateTime> end,
            Optional<String> format,
            List<String> excluded) {
        Declared {
            excluded = List.copyOf(new TreeSet<>(excluded));
        }
    }

    private TimePartitions(Declared declared, Duration closesAfter, int endOffset) {
        this.declared = declared;
        this.closesAfter = closesAfter;
        this.endOffset = endOffset;
        this.axis =
                new TimeAxis(
                        declared.cadence,
                        declared.zone,
                        declared.start,
                        declared.end,
                        declared.format,
                        declared.excluded);
        if (axis.limit() == 0) {
            throw new IllegalArgumentException(
                    "Cannot use partitions that are "
                            + this
                            + ": there is no window between start and end.");
        }
    }

    /// Returns the definition in UTC, open at the end, with the cadence's own format.
    ///
    /// @param start the day on which the first window begins; of hours and expressions, the day
    ///   whose first window it is
    /// @throws IllegalArgumentException if no window of the cadence begins on that day
    public static TimePartitions of(Cadence cadence, LocalDate start) {
        return of(cadence, TimeBounds.on(cadence, start));
    }

    /// Returns the definition in UTC, open at the end, with the cadence's own format.
    ///
    /// @param start the time at which the first window begins; hours and expressions may begin
    ///   later
    /// @throws IllegalArgumentException if it is not a time at which days, weeks or months begin
    public static TimePartitions of(Cadence cadence, LocalDateTime start) {
        return new TimePartitions(
                new Declared(
                        cadence,
                        ZoneId.of("UTC"),
                        start,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                Duration.ZERO,
                0);
    }

    private TimePartitions with(
            ZoneId zone,
            Optional<LocalDateTime> end,
            Optional<String> format,
            List<String> excluded) {
        return new TimePartitions(
                new Declared(declared.cadence, zone, declared.start, end, format, excluded),
                closesAfter,
                endOffset);
    }

    /// Returns a copy whose windows all begin before this day.
    public TimePartitions until(LocalDate exclusiveEnd) {
        return until(TimeBounds.on(declared.cadence, exclusiveEnd));
    }

    /// Returns a copy whose windows all begin before this time.
    public TimePartitions until(LocalDateTime exclusiveEnd) {
        return with(declared.zone, Optional.of(exclusiveEnd), declared.format, declared.excluded);
    }

    /// Returns a copy in another zone.
    public TimePartitions in(ZoneId other) {
        return with(other, declared.end, declared.format, declared.excluded);
    }

    /// Returns a copy with another `DateTimeFormatter` pattern of keys, applied to the time at
    /// which a window begins.
    ///
    /// @throws IllegalArgumentException if a key can not be read back, or two windows share one
    public TimePartitions formatted(String pattern) {
        boolean usual = pattern.equals(declared.cadence.defaultFormat(declared.zone));
        return with(
                declared.zone,
                declared.end,
                usual ? Optional.empty() : Optional.of(pattern),
                declared.excluded);
    }

    /// Returns a copy without some windows, which are no partitions then. What a reader's window
    /// overlaps goes without them as well.
    ///
    /// @param keysOrDays keys, or ISO dates for all windows that begin on that day
    /// @throws IllegalArgumentException if one of them is neither
    public TimePartitions excluding(Collection<String> keysOrDays) {
        return with(declared.zone, declared.end, declared.format, List.copyOf(keysOrDays));
    }

    /// Returns a copy whose partitions exist so much later than their windows end.
    ///
    /// @param lateness how late data may come; not negative
    public TimePartitions closingAfter(Duration lateness) {
        if (lateness.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot close partitions "
                            + lateness
                            + " after their windows: it is negative.");
        }
        return new TimePartitions(declared, lateness, endOffset);
    }

    /// Returns a copy in which more or fewer windows exist than have closed: 1 adds the running
    /// one, -1 takes the last closed one away.
    public TimePartitions withEndOffset(int count) {
        return new TimePartitions(declared, closesAfter, count);
    }

    /// Returns how long a window is and where it begins.
    public Cadence cadence() {
        return declared.cadence;
    }

    /// Returns whose wall clock counts.
    public ZoneId zone() {
        return declared.zone;
    }

    /// Returns the time at or after which the first window begins.
    public LocalDateTime start() {
        return declared.start;
    }

    /// Returns the time before which the last window begins; empty if there is no last one.
    public Optional<LocalDateTime> end() {
        return declared.end;
    }

    /// Returns the `DateTimeFormatter` pattern of the keys.
    public String format() {
        return declared.format.orElseGet(() -> declared.cadence.defaultFormat(declared.zone));
    }

    /// Returns the keys and days that are left out, sorted.
    public List<String> excluded() {
        return declared.excluded;
    }

    /// Returns how much later than its window's end a partition exists.
    public Duration closesAfter() {
        return closesAfter;
    }

    /// Returns how many more windows exist than have closed.
    public int endOffset() {
        return endOffset;
    }

    /// Returns the partitions along time.
    TimeAxis axis() {
        return axis;
    }

    /// Returns how many partitions there can ever be; `Integer.MAX_VALUE` without an end.
    public int limit() {
        return axis.limit();
    }

    /// Returns the window at a position.
    ///
    /// @throws IndexOutOfBoundsException if there can never be such a partition
    public TimeWindow windowAt(int position) {
        Objects.checkIndex(position, limit());
        return axis.shifted(position, 0, 0);
    }

    @Override
    public int sizeAt(Instant now) {
        return axis.sizeAt(now.minus(closesAfter), endOffset);
    }

    @Override
    public PartitionKey keyAt(int position) {
        Objects.checkIndex(position, limit());
        return PartitionKey.of(axis.keyAt(position));
    }

    @Override
    public OptionalInt positionOf(PartitionKey key) {
        return axis.positionOf(key.value());
    }

    /// Returns the positions from one key to another, both included and cut to the bounds; empty if
    /// either does not have the form of a key. The keys may lie outside the bounds.
    public Optional<IntRanges> between(PartitionKey first, PartitionKey last) {
        return axis.between(first.value(), last.value());
    }

    @Override
    public String domain() {
        return "time/" + declared.cadence + "/" + declared.zone.getId() + "/" + format();
    }

    @Override
    public String description() {
        String zone = declared.zone.getId().equals("UTC") ? "" : " (" + declared.zone + ")";
        String end = axis.endKey().map(key -> " to " + key).orElse("");
        return declared.cadence + " from " + axis.startKey() + end + zone;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof TimePartitions partitions
                        && declared.equals(partitions.declared)
                        && closesAfter.equals(partitions.closesAfter)
                        && endOffset == partitions.endOffset);
    }

    @Override
    public int hashCode() {
        return declared.hashCode();
    }

    @Override
    public String toString() {
        return description();
    }
}
