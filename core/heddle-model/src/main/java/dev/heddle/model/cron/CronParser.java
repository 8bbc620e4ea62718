package dev.heddle.model.cron;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads expressions. What can be read in two ways is refused, with what to write instead.
final class CronParser {
    private static final int MOST_CHARACTERS = 1000;
    private static final int SHOWN = 80;
    private static final int MOST_WEEKS = 5;
    private static final String STAR = "*";
    private static final Map<String, String> WORDS =
            Map.of(
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *",
                    "@monthly", "0 0 1 * *",
                    "@weekly", "0 0 * * 0",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@hourly", "0 * * * *");

    private CronParser() {}

    static CronExpression parse(String text) {
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            throw new IllegalArgumentException(
                    "Cannot use the cron expression '" + shown + "': " + e.getMessage() + ".", e);
        }
    }

    private static CronExpression read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "it has " + text.length() + " characters, of at most " + MOST_CHARACTERS);
        }
        String plain = text.strip();
        List<String> fields =
                List.of((plain.startsWith("@") ? word(plain) : plain).split("[ \t]+", -1));
        if (fields.size() != CronField.values().length) {
            throw new IllegalArgumentException(
                    "it has "
                            + (plain.isEmpty() ? 0 : fields.size())
                            + " fields instead of 5: minute, hour, day of month, month, day of week");
        }
        long minutes = plain(CronField.MINUTE, fields.get(0));
        int hours = (int) plain(CronField.HOUR, fields.get(1));
        CronDays.OfMonth ofMonth = ofMonth(fields.get(2));
        int months = (int) plain(CronField.MONTH, fields.get(3));
        CronDays.OfWeek ofWeek = ofWeek(fields.get(4));
        CronDays days = new CronDays(ofMonth, months, ofWeek);
        if (days.perCycle() == 0) {
            throw new IllegalArgumentException("it never fires: no such month has such a day");
        }
        return new CronExpression(plain, minutes, hours, days);
    }

    private static String word(String text) {
        return Optional.ofNullable(WORDS.get(text.toLowerCase(Locale.ROOT)))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no such word: write "
                                        + String.join(
                                                ", ", WORDS.keySet().stream().sorted().toList())));
    }

    private static List<String> items(CronField field, String text) {
        List<String> items = List.of(text.split(",", -1));
        if (items.size() > 1 && items.contains(STAR)) {
            throw new IllegalArgumentException(
                    "the " + field.words + " '" + text + "' lists more than *: keep one of them");
        }
        return items;
    }

    private static long plain(CronField field, String text) {
        long bits = 0;
        for (String item : items(field, text)) {
            bits |= bits(field, item);
        }
        return bits;
    }

    private static CronDays.OfMonth ofMonth(String text) {
        long bits = 0;
        boolean last = false;
        for (String item : items(CronField.DAY, text)) {
            if (isLast(item)) {
                last = true;
            } else {
                bits |= bits(CronField.DAY, item);
            }
        }
        return new CronDays.OfMonth(isAny(text), (int) bits, last);
    }

    private static CronDays.OfWeek ofWeek(String text) {
        long bits = 0;
        long last = 0;
        long nth = 0;
        for (String item : items(CronField.WEEKDAY, text)) {
            int hash = item.indexOf('#');
            if (hash >= 0) {
                int weekday = weekday(item.substring(0, hash));
                nth |= 1L << ((week(item.substring(hash + 1)) - 1) * CronDays.WEEK + weekday);
            } else if (item.length() > 1 && isLast(item.substring(item.length() - 1))) {
                last |= 1L << weekday(item.substring(0, item.length() - 1));
            } else {
                bits |= bits(CronField.WEEKDAY, item);
            }
        }
        // Sunday has two numbers.
        bits |= (bits >> CronDays.WEEK) & 1;
        return new CronDays.OfWeek(isAny(text), (int) bits & CronDays.WHOLE_WEEK, (int) last, nth);
    }

    private static boolean isLast(String text) {
        return text.equals("L") || text.equals("l");
    }

    private static boolean isAny(String text) {
        return text.equals(STAR) || text.equals("*/1");
    }

    private static int weekday(String text) {
        return CronField.WEEKDAY.value(text) % CronDays.WEEK;
    }

    private static int week(String text) {
        int week = CronField.WEEKDAY.number(text);
        if (week < 1 || week > MOST_WEEKS) {
            throw new IllegalArgumentException("a month has no week " + text + ": write 1 to 5");
        }
        return week;
    }

    /// Reads one item of a list: a value, a range, or either with a step.
    private static long bits(CronField field, String item) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int dash = range.indexOf('-');
        if (slash >= 0 && dash < 0 && !range.equals(STAR)) {
            throw new IllegalArgumentException(
                    "the step of '"
                            + item
                            + "' has no end: write "
                            + range
                            + "-"
                            + field.high
                            + item.substring(slash));
        }
        int low =
                range.equals(STAR)
                        ? field.low
                        : field.value(dash < 0 ? range : range.substring(0, dash));
        int high = dash < 0 ? low : field.value(range.substring(dash + 1));
        if (range.equals(STAR)) {
            high = field == CronField.WEEKDAY ? CronDays.WEEK - 1 : field.high;
        }
        if (field == CronField.WEEKDAY && high == 0 && low > 0) {
            high = CronDays.WEEK;
        }
        if (high < low) {
            throw new IllegalArgumentException(
                    "the range '"
                            + range
                            + "' ends before it starts: write "
                            + range.substring(0, dash)
                            + "-"
                            + field.high
                            + ","
                            + field.low
                            + "-"
                            + range.substring(dash + 1));
        }
        int step = slash < 0 ? 1 : step(field, item, slash, high - low);
        long bits = 0;
        for (int value = low; value <= high; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    private static int step(CronField field, String item, int slash, int span) {
        int step = field.number(item.substring(slash + 1));
        if (step == 0) {
            throw new IllegalArgumentException("the step of '" + item + "' is 0");
        }
        if (step > span && step > 1) {
            throw new IllegalArgumentException(
                    "the step of '"
                            + item
                            + "' goes beyond its range of "
                            + (span + 1)
                            + " values, so that only the first would count");
        }
        return step;
    }
}
