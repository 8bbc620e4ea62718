package dev.heddle.model.cron;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The days on which an expression fires, which can be counted without going through them: the
/// calendar repeats every 400 years, so that a mask for each month of that cycle tells them all.
final class CronDays {
    static final int WEEK = 7;
    static final int WHOLE_WEEK = 0x7f;
    private static final int YEARS = 400;
    private static final int YEAR = 12;
    private static final int MONTHS = YEARS * YEAR;
    private static final int MOST_DAYS = 31;
    private static final int SHORTEST = 28;

    /// A month looks like any other of its length that begins on the same day of the week.
    private static final int SHAPES = 4 * WEEK;

    private static final byte[] SHAPE = shapes();

    private final OfMonth ofMonth;
    private final int months;
    private final OfWeek ofWeek;

    /// Days by month since the year 0: bit 0 is the first.
    private final int[] masks = new int[MONTHS];

    /// How many days are before each month.
    private final int[] before = new int[MONTHS + 1];

    /// Days of the month.
    ///
    /// @param any whether every day was meant, so that the day of the week decides alone
    /// @param mask bit 1 is the first day
    /// @param last whether the last day of each month is one of them
    record OfMonth(boolean any, int mask, boolean last) {}

    /// Days of the week.
    ///
    /// @param any whether every day was meant, so that the day of the month decides alone
    /// @param mask bit 0 is Sunday
    /// @param last those that count only for the last time in a month
    /// @param nth those that count only in one week: bits 0 to 6 for the first time in a month, 7
    ///   to 13 for the second, and so on
    record OfWeek(boolean any, int mask, int last, long nth) {}

    /// @param months bit 1 is January
    CronDays(OfMonth ofMonth, int months, OfWeek ofWeek) {
        this.ofMonth = ofMonth;
        this.months = months;
        this.ofWeek = ofWeek;
        int[] byShape = new int[SHAPES];
        for (int shape = 0; shape < SHAPES; shape++) {
            byShape[shape] = mask(SHORTEST + shape / WEEK, shape % WEEK);
        }
        for (int i = 0; i < MONTHS; i++) {
            masks[i] = (months >> (i % YEAR + 1) & 1) == 0 ? 0 : byShape[SHAPE[i]];
            before[i + 1] = before[i] + Integer.bitCount(masks[i]);
        }
    }

    private static byte[] shapes() {
        byte[] shapes = new byte[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = YearMonth.of(i / YEAR, i % YEAR + 1);
            int weekday = month.atDay(1).getDayOfWeek().getValue() % WEEK;
            shapes[i] = (byte) ((month.lengthOfMonth() - SHORTEST) * WEEK + weekday);
        }
        return shapes;
    }

    /// Returns the days of a month of this length that begins on this day of the week.
    private int mask(int length, int first) {
        int all = -1 >>> (Integer.SIZE - length);
        int byDay = (ofMonth.mask >> 1) | (ofMonth.last ? 1 << (length - 1) : 0);
        int byWeek = byWeek(length, first);
        if (ofMonth.any || ofWeek.any) {
            return all & (ofMonth.any ? -1 : byDay) & (ofWeek.any ? -1 : byWeek);
        }
        return all & (byDay | byWeek);
    }

    private int byWeek(int length, int first) {
        int mask = 0;
        for (int day = 0; day < length; day++) {
            int weekday = (first + day) % WEEK;
            boolean meant =
                    (ofWeek.mask >> weekday & 1) != 0
                            || (day + WEEK >= length && (ofWeek.last >> weekday & 1) != 0)
                            || (ofWeek.nth >> (day / WEEK * WEEK + weekday) & 1) != 0;
            mask |= meant ? 1 << day : 0;
        }
        return mask;
    }

    /// Returns how many days there are in 400 years.
    int perCycle() {
        return before[MONTHS];
    }

    boolean contains(LocalDate day) {
        return (masks[month(day)] >> (day.getDayOfMonth() - 1) & 1) != 0;
    }

    /// Returns how many of the days are before this one, counted from the year 0.
    long countBefore(LocalDate day) {
        int month = month(day);
        int earlier = masks[month] & ((1 << (day.getDayOfMonth() - 1)) - 1);
        return (long) Math.floorDiv(day.getYear(), YEARS) * perCycle()
                + before[month]
                + Integer.bitCount(earlier);
    }

    private static int month(LocalDate day) {
        return Math.floorMod(day.getYear(), YEARS) * YEAR + day.getMonthValue() - 1;
    }

    /// Returns the day before which there are so many.
    LocalDate at(long number) {
        long cycle = Math.floorDiv(number, perCycle());
        int rest = (int) Math.floorMod(number, (long) perCycle());
        int found = Arrays.binarySearch(before, rest);
        int month = found >= 0 ? found : -found - 2;
        // Months without days share their number with the one that has it.
        while (before[month + 1] <= rest) {
            month++;
        }
        int mask = masks[month];
        for (int skip = rest - before[month]; skip > 0; skip--) {
            mask &= mask - 1;
        }
        return LocalDate.of(
                Math.toIntExact(cycle * YEARS + month / YEAR),
                month % YEAR + 1,
                Integer.numberOfTrailingZeros(mask) + 1);
    }

    /// Returns the three fields in their shortest form.
    String text() {
        List<String> days = new ArrayList<>(CronText.items(ofMonth.mask, 1, MOST_DAYS));
        if (ofMonth.last) {
            days.add("L");
        }
        List<String> week = new ArrayList<>(CronText.items(ofWeek.mask, 0, WEEK - 1));
        for (int weekday = 0; weekday < WEEK; weekday++) {
            if ((ofWeek.last >> weekday & 1) != 0) {
                week.add(weekday + "L");
            }
        }
        for (int bit = 0; bit < WEEK * 5; bit++) {
            if ((ofWeek.nth >> bit & 1) != 0) {
                week.add(bit % WEEK + "#" + (bit / WEEK + 1));
            }
        }
        return (ofMonth.any ? "*" : String.join(",", days))
                + " "
                + CronText.field(months, 1, YEAR)
                + " "
                + (ofWeek.any ? "*" : String.join(",", week));
    }
}
