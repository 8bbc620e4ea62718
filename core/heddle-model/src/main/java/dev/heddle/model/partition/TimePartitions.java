package dev.heddle.model.partition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Calendar windows of one cadence in one zone. A window begins at the start of its day in the
/// zone, whatever daylight saving does to it, and ends where the next begins.
///
/// @param cadence how long a window is
/// @param zone whose calendar counts
/// @param start the first day of the first window; for months the first of a month
/// @param end the first day after the last window; empty if there is no last one
/// @param format the `DateTimeFormatter` pattern of the keys, applied to a window's first day
public record TimePartitions(
        Cadence cadence, ZoneId zone, LocalDate start, Optional<LocalDate> end, String format)
        implements PartitionsDefinition {
    /// Checks bounds and pattern: the pattern has to give back the day it was given.
    public TimePartitions {
        Objects.requireNonNull(cadence, "cadence is null");
        Objects.requireNonNull(zone, "zone is null");
        if (cadence == Cadence.MONTHLY && start.getDayOfMonth() != 1) {
            throw new IllegalArgumentException(
                    "Cannot start monthly partitions on "
                            + start
                            + ": a month starts on its first day.");
        }
        if (end.isPresent() && !end.get().isAfter(start)) {
            throw new IllegalArgumentException(
                    "Cannot end partitions on "
                            + end.get()
                            + ": they start on "
                            + start
                            + " and the end is exclusive.");
        }
        checkFormat(cadence, start, end, format);
    }

    /// Tries the pattern on windows near and far, since one that leaves out the day gives back the
    /// first of a month, and one with two digits for the year the years of one century.
    private static void checkFormat(
            Cadence cadence, LocalDate start, Optional<LocalDate> end, String format) {
        for (int position : new int[] {0, 1, 40, 400, 40_000}) {
            LocalDate day = cadence.startOf(start, position);
            boolean exists = position == 0 || end.map(day::isBefore).orElse(true);
            if (exists && !survives(day, format)) {
                throw new IllegalArgumentException(
                        "Cannot use the partition format '"
                                + format
                                + "': it loses the date "
                                + day
                                + ". It has to hold year, month and day"
                                + " (months: year and month), such as '"
                                + cadence.defaultFormat()
                                + "'.");
            }
        }
    }

    private static boolean survives(LocalDate day, String format) {
        KeyFormat keys;
        try {
            keys = KeyFormat.of(format);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot use the partition format '"
                            + format
                            + "': it is not a pattern of dates: "
                            + e.getMessage()
                            + ".",
                    e);
        }
        try {
            return keys.parse(keys.format(day)).filter(day::equals).isPresent();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// Returns the definition in UTC, open at the end, with the cadence's own format.
    public static TimePartitions of(Cadence cadence, LocalDate start) {
        return new TimePartitions(
                cadence, ZoneId.of("UTC"), start, Optional.empty(), cadence.defaultFormat());
    }

    /// Returns a copy that ends before this day.
    public TimePartitions until(LocalDate exclusiveEnd) {
        return new TimePartitions(cadence, zone, start, Optional.of(exclusiveEnd), format);
    }

    /// Returns a copy in another zone.
    public TimePartitions in(ZoneId other) {
        return new TimePartitions(cadence, other, start, end, format);
    }

    /// Returns a copy with another pattern of keys.
    public TimePartitions formatted(String pattern) {
        return new TimePartitions(cadence, zone, start, end, pattern);
    }

    /// Returns how many windows the definition can ever have; `Integer.MAX_VALUE` without an end.
    public int limit() {
        return end.map(day -> Math.toIntExact(ceiling(day))).orElse(Integer.MAX_VALUE);
    }

    private long ceiling(LocalDate exclusiveEnd) {
        long position = cadence.between(start, exclusiveEnd);
        return startDate(Math.toIntExact(position)).isBefore(exclusiveEnd)
                ? position + 1
                : position;
    }

    /// Returns the first day of the window at a position.
    public LocalDate startDate(int position) {
        return cadence.startOf(start, position);
    }

    /// Returns the window at a position.
    public TimeWindow windowAt(int position) {
        Objects.checkIndex(position, limit());
        return new TimeWindow(startInstant(position), startInstant(position + 1));
    }

    private Instant startInstant(int position) {
        return startDate(position).atStartOfDay(zone).toInstant();
    }

    /// Returns the position of the window that holds an instant, regardless of the bounds: negative
    /// before the first.
    private int containing(Instant instant) {
        int position = Math.toIntExact(cadence.between(start, LocalDate.ofInstant(instant, zone)));
        // A zone may set its clock back over midnight, so that the local date is seen twice.
        while (startInstant(position).isAfter(instant)) {
            position--;
        }
        while (!startInstant(position + 1).isAfter(instant)) {
            position++;
        }
        return position;
    }

    /// Returns the positions, within the bounds, of all windows that share an instant with
    /// `window`, whether they exist yet or not. A window without length (a day that a zone left
    /// out) counts as shared if it lies within the other.
    public IntRanges overlapping(TimeWindow window) {
        return bounded(containing(window.start()), lastBefore(window.end()));
    }

    /// Returns whether windows exist, within the bounds, for all of `window`.
    public boolean covers(TimeWindow window) {
        return contains(containing(window.start()), lastBefore(window.end()));
    }

    /// Returns the position of the last window that begins before an instant.
    private int lastBefore(Instant instant) {
        return containing(instant.minusNanos(1));
    }

    /// Returns the positions from `first` to `last` that are within the bounds.
    IntRanges bounded(int first, int last) {
        return IntRanges.of(Math.max(0, first), Math.min(limit(), last + 1));
    }

    /// Returns whether all positions from `first` to `last` are within the bounds.
    boolean contains(int first, int last) {
        return first > last || (first >= 0 && last < limit());
    }

    /// Returns whether windows of both begin and end together, apart from the bounds.
    boolean sameCalendar(TimePartitions other) {
        return cadence == other.cadence && zone.equals(other.zone);
    }

    /// Returns what to add to a position of another definition of the same calendar to get the
    /// position of that window here.
    int shiftFrom(TimePartitions other) {
        return Math.toIntExact(cadence.between(start, other.start));
    }

    /// Returns the window that begins `startOffset` windows after the one at `position` begins, and
    /// ends `endOffset` windows after it ends. Bounds are not looked at.
    public TimeWindow shifted(int position, int startOffset, int endOffset) {
        return new TimeWindow(
                startInstant(position + startOffset), startInstant(position + 1 + endOffset));
    }

    /// Returns the positions, within the bounds, whose windows share an instant with `stretch` once
    /// they are moved as by [#shifted].
    IntRanges reading(TimeWindow stretch, int startOffset, int endOffset) {
        return bounded(
                containing(stretch.start()) - endOffset, lastBefore(stretch.end()) - startOffset);
    }

    @Override
    public int sizeAt(Instant now) {
        return Math.max(0, Math.min(limit(), containing(now)));
    }

    @Override
    public PartitionKey keyAt(int position) {
        Objects.checkIndex(position, limit());
        return PartitionKey.of(KeyFormat.of(format).format(startDate(position)));
    }

    @Override
    public OptionalInt positionOf(PartitionKey key) {
        return KeyFormat.of(format)
                .parse(key.value())
                .map(this::positionOf)
                .orElse(OptionalInt.empty());
    }

    /// Returns the position of the window whose first day this is; empty if there is none.
    public OptionalInt positionOf(LocalDate first) {
        long position = cadence.between(start, first);
        return position < 0 || position >= limit() || !startDate((int) position).equals(first)
                ? OptionalInt.empty()
                : OptionalInt.of((int) position);
    }

    @Override
    public String domain() {
        return "time/" + cadence.word() + "/" + zone.getId() + "/" + format;
    }

    @Override
    public String description() {
        String zoneText = zone.getId().equals("UTC") ? "" : " (" + zone.getId() + ")";
        String endText = end.map(day -> " to " + KeyFormat.of(format).format(day)).orElse("");
        return cadence.word() + " from " + KeyFormat.of(format).format(start) + endText + zoneText;
    }

    @Override
    public String toString() {
        return description();
    }
}
