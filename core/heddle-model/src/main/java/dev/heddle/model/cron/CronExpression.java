package dev.heddle.model.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;

/// When something happens, by the wall clock: minute, hour, day of month, month and day of week.
///
/// Lists `1,15`, ranges `1-5`, steps `*/15` and `8-18/2` (from the low end of the range), names
/// `jan`, `mon`; in the day of month `L` for the last; in the day of week `5L` for the last Friday,
/// `5#2` for the second, 0 and 7 for Sunday; or one word: `@hourly`, `@daily`, `@midnight`,
/// `@weekly`, `@monthly`, `@yearly`, `@annually`. If both days are restricted, either is enough.
/// Expressions of one meaning are equal, however they are written. Immutable.
public final class CronExpression {
    private static final int ALL_HOURS = 0xffffff;

    private final String text;
    private final String canonical;
    private final long minutes;
    private final int hours;
    private final int minutesAnHour;
    private final CronDays days;

    CronExpression(String text, long minutes, int hours, CronDays days) {
        this.text = text;
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
        this.minutesAnHour = Long.bitCount(minutes);
        this.canonical =
                CronText.field(minutes, 0, 59)
                        + " "
                        + CronText.field(hours, 0, 23)
                        + " "
                        + days.text();
    }

    /// Reads an expression.
    ///
    /// @throws IllegalArgumentException if it is none, is ambiguous, or would never fire; the
    ///   message is whole and says which
    public static CronExpression parse(String text) {
        return CronParser.parse(text);
    }

    /// Returns whether it fires in every hour, so that it follows the time that passes and not the
    /// wall clock.
    public boolean everyHour() {
        return hours == ALL_HOURS;
    }

    /// Returns the most times that it fires on one day of the wall clock.
    public int perDay() {
        return Integer.bitCount(hours) * minutesAnHour;
    }

    /// Returns whether it fires when the wall clock shows this time.
    public boolean matches(LocalDateTime time) {
        return time.getSecond() == 0
                && time.getNano() == 0
                && (minutes >> time.getMinute() & 1) != 0
                && (hours >> time.getHour() & 1) != 0
                && days.contains(time.toLocalDate());
    }

    /// Returns how many times of the wall clock match before this one, counted from the year 0.
    long countBefore(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        long full = days.countBefore(day) * perDay();
        if (!days.contains(day)) {
            return full;
        }
        boolean begun = time.getSecond() > 0 || time.getNano() > 0;
        int hour = time.getHour();
        int minute = time.getMinute() + (begun ? 1 : 0);
        int earlier = Integer.bitCount(hours & ((1 << hour) - 1)) * minutesAnHour;
        boolean inHour = (hours >> hour & 1) != 0;
        return full + earlier + (inHour ? Long.bitCount(minutes & ((1L << minute) - 1)) : 0);
    }

    /// Returns the matching time of the wall clock before which there are so many.
    LocalDateTime at(long number) {
        int rest = (int) Math.floorMod(number, (long) perDay());
        int hour = CronText.bit(hours, rest / minutesAnHour);
        int minute = CronText.bit(minutes, rest % minutesAnHour);
        return days.at(Math.floorDiv(number, perDay())).atTime(hour, minute);
    }

    /// Returns the five fields in their shortest form; equal for equal expressions.
    public String canonical() {
        return canonical;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression cron && canonical.equals(cron.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /// Returns the expression as it was written.
    @Override
    public String toString() {
        return text;
    }
}
