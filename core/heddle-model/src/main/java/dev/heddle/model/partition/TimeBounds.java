package dev.heddle.model.partition;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// Where definitions of time partitions may begin and end.
final class TimeBounds {
    private TimeBounds() {}

    /// Returns the time at which a window of a day begins; midnight for hours and expressions.
    static LocalDateTime on(Cadence cadence, LocalDate day) {
        return day.atTime(time(cadence));
    }

    private static LocalTime time(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Daily daily -> daily.at();
            case Cadence.Weekly weekly -> weekly.at();
            case Cadence.Monthly monthly -> monthly.at();
            case Cadence.Hourly hourly -> LocalTime.MIDNIGHT;
            case Cadence.Cron cron -> LocalTime.MIDNIGHT;
        };
    }

    /// Returns the day of an ISO date, if it is one.
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException if windows of the cadence can not begin at `start`, or
    ///   `end` is not after it
    static void check(Cadence cadence, LocalDateTime start, Optional<LocalDateTime> end) {
        switch (cadence) {
            case Cadence.Hourly hourly -> {}
            case Cadence.Cron cron -> {}
            case Cadence.Daily daily -> checkTime(cadence, start);
            case Cadence.Weekly weekly -> {
                checkTime(cadence, start);
                checkWeekday(weekly.day(), start.toLocalDate());
            }
            case Cadence.Monthly monthly -> {
                checkTime(cadence, start);
                checkDay(monthly.day(), start.toLocalDate());
            }
        }
        if (end.isPresent() && !end.get().isAfter(start)) {
            throw new IllegalArgumentException(
                    "Cannot end partitions on "
                            + text(end.get())
                            + ": they start on "
                            + text(start)
                            + " and the end is exclusive.");
        }
    }

    private static void checkTime(Cadence cadence, LocalDateTime start) {
        LocalTime at = time(cadence);
        if (!start.toLocalTime().equals(at)) {
            throw new IllegalArgumentException(
                    "Cannot start partitions at "
                            + start
                            + ": they are "
                            + cadence
                            + ", and their windows begin at "
                            + at
                            + ".");
        }
    }

    private static void checkWeekday(DayOfWeek day, LocalDate start) {
        if (start.getDayOfWeek() != day) {
            throw new IllegalArgumentException(
                    "Cannot start weekly partitions on "
                            + start
                            + ", a "
                            + start.getDayOfWeek()
                            + ": weeks begin on "
                            + day
                            + ", such as "
                            + start.with(TemporalAdjusters.previous(day))
                            + ".");
        }
    }

    private static void checkDay(int day, LocalDate start) {
        int wanted = day == Cadence.Monthly.LAST_DAY ? YearMonth.from(start).lengthOfMonth() : day;
        if (start.getDayOfMonth() != wanted) {
            throw new IllegalArgumentException(
                    "Cannot start monthly partitions on "
                            + start
                            + ": a month starts on its "
                            + (day == Cadence.Monthly.LAST_DAY
                                    ? "last day"
                                    : day == 1 ? "first day" : "day " + day)
                            + ".");
        }
    }

    private static String text(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }
}
