package dev.heddle.model.partition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The partitions of a definition along time. Windows have numbers that a calendar or a count of
/// ticks gives without going through them, with number 0 for the first; positions are these numbers
/// without those left out. Nothing here costs more where there are more partitions. Immutable.
final class TimeAxis {
    private static final long ENDLESS = Long.MAX_VALUE / 4;

    private final Cadence cadence;
    private final ZoneId zone;
    private final Windows windows;
    private final KeyFormat keys;
    private final LeftOut leftOut;

    /// The number of the first window that is not one of these.
    private final long numbers;

    /// @throws IllegalArgumentException if there can be no such partitions
    TimeAxis(
            Cadence cadence,
            ZoneId zone,
            LocalDateTime start,
            Optional<LocalDateTime> end,
            Optional<String> format,
            List<String> excluded) {
        TimeBounds.check(cadence, start, end);
        this.cadence = cadence;
        this.zone = zone;
        windows = Windows.of(cadence, zone, start);
        numbers = end.map(windows::firstFrom).orElse(ENDLESS);
        KeyCheck check = new KeyCheck(cadence, zone, windows, numbers);
        keys = format.map(check::check).orElseGet(() -> KeyFormat.of(cadence.defaultFormat(zone)));
        leftOut = LeftOut.of(excluded.stream().map(this::excluded).toList());
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
                                        + cadence
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
        boolean typo = found.start() == found.end() && !(cadence instanceof Cadence.Cron);
        return typo ? Optional.empty() : Optional.of(found);
    }

    /// Returns how many partitions there can ever be; `Integer.MAX_VALUE` without an end.
    int limit() {
        return position(numbers);
    }

    private int position(long number) {
        return (int) Math.min(Integer.MAX_VALUE, leftOut.position(number));
    }

    /// Returns how many partitions exist when all windows that ended by an instant do, and some
    /// more.
    int sizeAt(Instant ended, int more) {
        return position(Math.max(0, Math.min(numbers, windows.containing(ended) + more)));
    }

    /// Returns the key at a position.
    String keyAt(int position) {
        return keys.format(windows, leftOut.number(position));
    }

    /// Returns the key of the first window after the last; of none if there is no last one.
    Optional<String> endKey() {
        return numbers == ENDLESS ? Optional.empty() : Optional.of(keys.format(windows, numbers));
    }

    /// Returns the key of the first window, whether it is left out or not.
    String startKey() {
        return keys.format(windows, 0);
    }

    /// Returns the position of a key.
    OptionalInt positionOf(String key) {
        return keys.find(windows, key).map(this::positionOf).orElse(OptionalInt.empty());
    }

    private OptionalInt positionOf(long number) {
        return number < 0 || number >= numbers || leftOut.contains(number)
                ? OptionalInt.empty()
                : OptionalInt.of(position(number));
    }

    /// Returns the positions from one key to another, both included and cut to the bounds; empty if
    /// either does not have the form of a key.
    Optional<IntRanges> between(String first, String last) {
        Optional<Long> from = keys.find(windows, first);
        Optional<Long> to = keys.find(windows, last);
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
    boolean sameCalendar(TimeAxis other) {
        return cadence.equals(other.cadence) && zone.equals(other.zone);
    }

    /// Returns the partitions here of the windows that another definition of the same calendar has
    /// at the positions from `first` to `last`, which may lie outside its bounds.
    Found counterparts(TimeAxis other, int first, int last) {
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
    IntRanges readers(TimeAxis read, IntRanges.Range changed, int startOffset, int endOffset) {
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
}
