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
/// closed, and no data can come late any more ([#closesAfter]).
///
/// Design note: windows have numbers that a calendar or a count of ticks gives without going
/// through them, with number 0 for the first. Positions are these numbers without those left out.
/// Nothing here costs more where there are more partitions. Immutable.
public final class TimePartitions implements PartitionsDefinition {
    private static final long ENDLESS = Long.MAX_VALUE / 4;

    private final Spec spec;
    private final Windows windows;
    private final KeyFormat keys;
    private final LeftOut leftOut;

    /// The number of the first window that is not one of these.
    private final long numbers;

    /// All that is declared. Definitions with equal ones are equal.
    private record Spec(
            Cadence cadence,
            ZoneId zone,
            LocalDateTime start,
            Optional<LocalDateTime> end,
            Optional<String> format,
            List<String> excluded,
            Duration closesAfter,
            int endOffset) {
        Spec {
            excluded = List.copyOf(new TreeSet<>(excluded));
        }

        String pattern() {
            return format.orElseGet(() -> cadence.defaultFormat(zone));
        }

        Spec until(LocalDateTime last) {
            return new Spec(
                    cadence,
                    zone,
                    start,
                    Optional.of(last),
                    format,
                    excluded,
                    closesAfter,
                    endOffset);
        }
    }

    private TimePartitions(Spec spec) {
        this.spec = spec;
        TimeBounds.check(spec.cadence, spec.start, spec.end);
        windows = Windows.of(spec.cadence, spec.zone, spec.start);
        numbers = spec.end.map(windows::firstFrom).orElse(ENDLESS);
        keys =
                spec.format.isEmpty()
                        ? KeyFormat.of(spec.pattern())
                        : new KeyCheck(spec.cadence, spec.zone, windows, numbers)
                                .check(spec.pattern());
        leftOut = LeftOut.of(spec.excluded.stream().map(this::excluded).toList());
        if (limit() == 0) {
            throw new IllegalArgumentException(
                    "Cannot use partitions that are "
                            + this
                            + ": there is no window between start and end.");
        }
    }

    private LeftOut.Stretch excluded(String text) {
        Optional<LeftOut.Stretch> key =
                keys.find(windows, text).map(number -> new LeftOut.Stretch(number, number + 1));
        return key.or(() -> TimeBounds.day(text).flatMap(this::beginningOn))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Cannot exclude '"
                                        + text
                                        + "' from partitions that are "
                                        + spec.cadence
                                        + ": it is neither a key such as '"
                                        + keys.format(windows, 0)
                                        + "' nor a day on which one begins."));
    }

    private Optional<LeftOut.Stretch> beginningOn(LocalDate day) {
        LeftOut.Stretch found =
                new LeftOut.Stretch(
                        windows.firstFrom(day.atStartOfDay()),
                        windows.firstFrom(day.plusDays(1).atStartOfDay()));
        // An expression may well have no tick on a holiday.
        boolean typo = found.start() == found.end() && !(spec.cadence instanceof Cadence.Cron);
        return typo ? Optional.empty() : Optional.of(found);
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
                new Spec(
                        cadence,
                        ZoneId.of("UTC"),
                        start,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Duration.ZERO,
                        0));
    }

    /// Returns a copy whose windows all begin before this day.
    public TimePartitions until(LocalDate exclusiveEnd) {
        return until(TimeBounds.on(spec.cadence, exclusiveEnd));
    }

    /// Returns a copy whose windows all begin before this time.
    public TimePartitions until(LocalDateTime exclusiveEnd) {
        return new TimePartitions(spec.until(exclusiveEnd));
    }

    /// Returns a copy in another zone.
    public TimePartitions in(ZoneId other) {
        return new TimePartitions(
                new Spec(
                        spec.cadence,
                        other,
                        spec.start,
                        spec.end,
                        spec.format,
                        spec.excluded,
                        spec.closesAfter,
                        spec.endOffset));
    }

    /// Returns a copy with another `DateTimeFormatter` pattern of keys, applied to the time at
    /// which a window begins.
    ///
    /// @throws IllegalArgumentException if a key can not be read back, or two windows share one
    public TimePartitions formatted(String pattern) {
        boolean usual = pattern.equals(spec.cadence.defaultFormat(spec.zone));
        return new TimePartitions(
                new Spec(
                        spec.cadence,
                        spec.zone,
                        spec.start,
                        spec.end,
                        usual ? Optional.empty() : Optional.of(pattern),
                        spec.excluded,
                        spec.closesAfter,
                        spec.endOffset));
    }

    /// Returns a copy without some windows, which are no partitions then. What a reader's window
    /// overlaps goes without them as well.
    ///
    /// @param keysOrDays keys, or ISO dates for all windows that begin on that day
    /// @throws IllegalArgumentException if one of them is neither
    public TimePartitions excluding(Collection<String> keysOrDays) {
        return new TimePartitions(
                new Spec(
                        spec.cadence,
                        spec.zone,
                        spec.start,
                        spec.end,
                        spec.format,
                        List.copyOf(keysOrDays),
                        spec.closesAfter,
                        spec.endOffset));
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
        return new TimePartitions(
                new Spec(
                        spec.cadence,
                        spec.zone,
                        spec.start,
                        spec.end,
                        spec.format,
                        spec.excluded,
                        lateness,
                        spec.endOffset));
    }

    /// Returns a copy in which more or fewer windows exist than have closed: 1 adds the running
    /// one, -1 takes the last closed one away.
    public TimePartitions withEndOffset(int count) {
        return new TimePartitions(
                new Spec(
                        spec.cadence,
                        spec.zone,
                        spec.start,
                        spec.end,
                        spec.format,
                        spec.excluded,
                        spec.closesAfter,
                        count));
    }

    /// Returns how long a window is and where it begins.
    public Cadence cadence() {
        return spec.cadence;
    }

    /// Returns whose wall clock counts.
    public ZoneId zone() {
        return spec.zone;
    }

    /// Returns the time at or after which the first window begins.
    public LocalDateTime start() {
        return spec.start;
    }

    /// Returns the time before which the last window begins; empty if there is no last one.
    public Optional<LocalDateTime> end() {
        return spec.end;
    }

    /// Returns the `DateTimeFormatter` pattern of the keys.
    public String format() {
        return spec.pattern();
    }

    /// Returns the keys and days that are left out, sorted.
    public List<String> excluded() {
        return spec.excluded;
    }

    /// Returns how much later than its window's end a partition exists.
    public Duration closesAfter() {
        return spec.closesAfter;
    }

    /// Returns how many more windows exist than have closed.
    public int endOffset() {
        return spec.endOffset;
    }

    /// Returns how many partitions there can ever be; `Integer.MAX_VALUE` without an end.
    public int limit() {
        return position(numbers);
    }

    private int position(long number) {
        return (int) Math.min(Integer.MAX_VALUE, leftOut.position(number));
    }

    /// Returns the window at a position.
    ///
    /// @throws IndexOutOfBoundsException if there can never be such a partition
    public TimeWindow windowAt(int position) {
        Objects.checkIndex(position, limit());
        return shifted(position, 0, 0);
    }

    @Override
    public int sizeAt(Instant now) {
        long closed = windows.containing(now.minus(spec.closesAfter)) + spec.endOffset;
        return position(Math.max(0, Math.min(numbers, closed)));
    }

    @Override
    public PartitionKey keyAt(int position) {
        Objects.checkIndex(position, limit());
        return PartitionKey.of(keys.format(windows, leftOut.number(position)));
    }

    @Override
    public OptionalInt positionOf(PartitionKey key) {
        return keys.find(windows, key.value()).map(this::positionOf).orElse(OptionalInt.empty());
    }

    private OptionalInt positionOf(long number) {
        return number < 0 || number >= numbers || leftOut.contains(number)
                ? OptionalInt.empty()
                : OptionalInt.of(position(number));
    }

    /// Returns the position of the partition whose window begins on a day, the first if there are
    /// several; empty if there is none.
    public OptionalInt positionOf(LocalDate day) {
        long number = windows.firstFrom(day.atStartOfDay());
        return windows.timeOf(number).toLocalDate().equals(day)
                ? positionOf(number)
                : OptionalInt.empty();
    }

    /// Returns the positions from one key to another, both included and cut to the bounds; empty if
    /// either does not have the form of a key. The keys may lie outside the bounds.
    public Optional<IntRanges> between(PartitionKey first, PartitionKey last) {
        Optional<Long> from = keys.find(windows, first.value());
        Optional<Long> to = keys.find(windows, last.value());
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(bounded(from.get(), to.get()));
    }

    /// Returns the positions of the windows from one number to another that are within the bounds.
    private IntRanges bounded(long first, long last) {
        return IntRanges.of(
                position(Math.max(0, first)), position(Math.max(0, Math.min(numbers, last + 1))));
    }

    /// What some windows are here.
    ///
    /// @param positions those that are partitions
    /// @param whole whether all of them are, or are left out on purpose beside others
    record Found(IntRanges positions, boolean whole) {}

    private Found find(long first, long last) {
        IntRanges positions = bounded(first, last);
        boolean inside = first > last || (first >= 0 && last < numbers && !positions.isEmpty());
        return new Found(positions, inside);
    }

    /// Returns the partitions whose windows share an instant with `window`, whether they exist yet
    /// or not. A window without length (a day that a zone left out) counts as shared if it lies
    /// within the other.
    Found overlapping(TimeWindow window) {
        return find(windows.containing(window.start()), lastBefore(window.end()));
    }

    private long lastBefore(Instant instant) {
        return windows.containing(instant.minusNanos(1));
    }

    /// Returns whether windows of both begin and end together, apart from the bounds.
    boolean sameCalendar(TimePartitions other) {
        return spec.cadence.equals(other.spec.cadence) && spec.zone.equals(other.spec.zone);
    }

    /// Returns the partitions here of the windows that another definition of the same calendar has
    /// at the positions from `first` to `last`, which may lie outside its bounds.
    Found counterparts(TimePartitions other, int first, int last) {
        long shift = windows.shiftFrom(other.windows);
        return find(other.leftOut.number(first) + shift, other.leftOut.number(last) + shift);
    }

    /// Returns the window that begins with the one `startOffset` partitions after `position`, and
    /// ends with the one `endOffset` partitions after it. Bounds are not looked at.
    TimeWindow shifted(int position, int startOffset, int endOffset) {
        return new TimeWindow(
                windows.startOf(leftOut.number((long) position + startOffset)),
                windows.startOf(leftOut.number((long) position + endOffset) + 1));
    }

    /// Returns the partitions that read some of another definition's, if each reads those that its
    /// window overlaps once it is moved as by [#shifted].
    IntRanges readers(
            TimePartitions read, IntRanges.Range changed, int startOffset, int endOffset) {
        IntRanges readers = IntRanges.EMPTY;
        for (LeftOut.Stretch stretch :
                read.leftOut.stretches(changed.start(), changed.end() - 1L)) {
            long first;
            long last;
            if (sameCalendar(read)) {
                long shift = windows.shiftFrom(read.windows);
                first = stretch.start() + shift;
                last = stretch.end() - 1 + shift;
            } else {
                first = windows.containing(read.windows.startOf(stretch.start()));
                last = lastBefore(read.windows.startOf(stretch.end()));
            }
            readers =
                    readers.union(
                            IntRanges.of(
                                    clamped(leftOut.position(first) - endOffset),
                                    clamped(leftOut.position(last + 1) - startOffset)));
        }
        return readers;
    }

    private int clamped(long position) {
        return (int) Math.max(0, Math.min(limit(), position));
    }

    @Override
    public String domain() {
        return "time/" + spec.cadence + "/" + spec.zone.getId() + "/" + spec.pattern();
    }

    @Override
    public String description() {
        String zoneText = spec.zone.getId().equals("UTC") ? "" : " (" + spec.zone.getId() + ")";
        String endText = spec.end.map(end -> " to " + keys.format(windows, numbers)).orElse("");
        return spec.cadence + " from " + keys.format(windows, 0) + endText + zoneText;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimePartitions partitions && spec.equals(partitions.spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    @Override
    public String toString() {
        return description();
    }
}
