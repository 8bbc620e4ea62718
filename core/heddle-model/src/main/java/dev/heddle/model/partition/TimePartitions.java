package dev.heddle.model.partition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

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
        try {
            if (!start.equals(
                    LocalDate.parse(formatter(format).format(start), formatter(format)))) {
                throw new IllegalArgumentException(
                        "Cannot use the partition format '" + format + "': it loses the date.");
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot use the partition format '"
                            + format
                            + "': it has to hold year, month and day"
                            + " (months: year and month), such as 'uuuu-MM-dd'.",
                    e);
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

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        if (!pattern.contains("d") && !pattern.contains("D")) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
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
    /// `window`, whether they exist yet or not.
    public IntRanges overlapping(TimeWindow window) {
        if (!window.start().isBefore(window.end())) {
            return IntRanges.EMPTY;
        }
        int first = containing(window.start());
        int last = containing(window.end().minusNanos(1));
        return IntRanges.of(Math.max(0, first), Math.min(limit(), last + 1));
    }

    /// Returns whether windows exist, within the bounds, for all of `window`.
    public boolean covers(TimeWindow window) {
        return containing(window.start()) >= 0 && containing(window.end().minusNanos(1)) < limit();
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
        if (!stretch.start().isBefore(stretch.end())) {
            return IntRanges.EMPTY;
        }
        int first = containing(stretch.start()) - endOffset;
        int last = containing(stretch.end().minusNanos(1)) - startOffset;
        return IntRanges.of(Math.max(0, first), Math.min(limit(), last + 1));
    }

    @Override
    public int sizeAt(Instant now) {
        return Math.max(0, Math.min(limit(), containing(now)));
    }

    @Override
    public PartitionKey keyAt(int position) {
        Objects.checkIndex(position, limit());
        return PartitionKey.of(KeyFormats.of(format).format(startDate(position)));
    }

    @Override
    public OptionalInt positionOf(PartitionKey key) {
        try {
            return positionOf(LocalDate.parse(key.value(), KeyFormats.of(format)));
        } catch (DateTimeException e) {
            return OptionalInt.empty();
        }
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
        String endText = end.map(day -> " to " + KeyFormats.of(format).format(day)).orElse("");
        return cadence.word() + " from " + KeyFormats.of(format).format(start) + endText + zoneText;
    }

    @Override
    public String toString() {
        return description();
    }

    /// Formatters are costly to make and there are few patterns.
    private static final class KeyFormats {
        private static final ConcurrentHashMap<String, DateTimeFormatter> MADE =
                new ConcurrentHashMap<>();

        static DateTimeFormatter of(String pattern) {
            return MADE.computeIfAbsent(pattern, TimePartitions::formatter);
        }
    }
}
