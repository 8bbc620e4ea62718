package dev.heddle.model.partition;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.LongStream;

/// Tries a pattern of keys on windows near and far and where the zone changes its clock: one that
/// leaves out the day gives back the first of a month, one with two digits for the year the years
/// of one century, one without the offset the same key for both copies of an hour.
///
/// @param numbers the number of the first window that is not tried
record KeyCheck(Cadence cadence, ZoneId zone, Windows windows, long numbers) {
    private static final int CHANGES = 4;

    /// Returns the format of a pattern.
    ///
    /// @throws IllegalArgumentException if keys can not be read back, or two windows share one
    KeyFormat check(String pattern) {
        KeyFormat keys = format(pattern);
        for (long number : new long[] {0, 1, 40, 400, 40_000}) {
            check(pattern, keys, number);
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(windows.startOf(0));
        for (int i = 0; i < CHANGES && change != null; i++) {
            long near = windows.containing(change.getInstant());
            LongStream.rangeClosed(Math.max(0, near - 2), near + 1)
                    .forEach(number -> check(pattern, keys, number));
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return keys;
    }

    private static KeyFormat format(String pattern) {
        try {
            return KeyFormat.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot use the partition format '"
                            + pattern
                            + "': it is not a pattern of dates: "
                            + e.getMessage()
                            + ".",
                    e);
        }
    }

    private void check(String pattern, KeyFormat keys, long number) {
        if (number >= numbers) {
            return;
        }
        Optional<String> key = key(keys, number);
        Optional<Long> found = key.flatMap(text -> keys.find(windows, text));
        if (found.filter(same -> same == number).isPresent()) {
            return;
        }
        String usual = cadence.defaultFormat(zone);
        boolean days = usual.equals(KeyFormat.DAY) || usual.equals(KeyFormat.MONTH);
        throw new IllegalArgumentException(
                "Cannot use the partition format '"
                        + pattern
                        + "': it "
                        + (found.isPresent()
                                ? "gives '" + key.get() + "' twice"
                                : "loses the "
                                        + (days
                                                ? "date " + windows.timeOf(number).toLocalDate()
                                                : "time " + windows.timeOf(number)))
                        + ". It has to tell all "
                        + cadence.windows()
                        + " apart, such as '"
                        + usual
                        + "'.");
    }

    private Optional<String> key(KeyFormat keys, long number) {
        try {
            return Optional.of(keys.format(windows, number));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
