package dev.heddle.model.cron;

import java.util.List;
import java.util.Locale;

/// The five fields of an expression, in the order in which they are written.
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day of month", 1, 31, List.of()),
    MONTH(
            "month",
            1,
            12,
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec")),
    /// Sunday is 0 and 7.
    WEEKDAY("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private static final int DECIMAL = 10;

    final String words;
    final int low;
    final int high;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> names;

    CronField(String words, int low, int high, List<String> names) {
        this.words = words;
        this.low = low;
        this.high = high;
        this.names = names;
    }

    /// Returns the number that a number or a name stands for.
    int value(String text) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + low;
        }
        int value = number(text);
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    words + " " + text + " is not in " + low + "-" + high);
        }
        return value;
    }

    /// Returns a number of ASCII digits: others look like them, and are not meant.
    int number(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw notUnderstood(text);
            }
            // Longer numbers stay out of every range.
            value = Math.min(1_000_000, value * DECIMAL + (digit - '0'));
        }
        if (text.isEmpty()) {
            throw notUnderstood(text);
        }
        return value;
    }

    IllegalArgumentException notUnderstood(String text) {
        return new IllegalArgumentException(
                "'"
                        + text
                        + "' is no "
                        + words
                        + (names.isEmpty() ? "" : " such as " + names.get(1))
                        + ": write a number from "
                        + low
                        + " to "
                        + high
                        + ", a range a-b, a step */n or a-b/n, or a list of these");
    }
}
