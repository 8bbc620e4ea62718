package dev.heddle.api.partition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// The stretch of time of the partition that is being built.
///
/// @param start the first instant in it
/// @param end the first instant after it
/// @param zone whose calendar counts
public record PartitionWindow(Instant start, Instant end, ZoneId zone) {
    /// Returns the first day in the window's zone.
    public LocalDate date() {
        return LocalDate.ofInstant(start, zone);
    }

    /// Returns the month of the first day in the window's zone.
    public YearMonth month() {
        return YearMonth.from(date());
    }

    /// Returns how long the window is: 23 or 25 hours on days when the clock is changed.
    public Duration duration() {
        return Duration.between(start, end);
    }

    /// Returns the window of one day in UTC, for plain tests.
    public static PartitionWindow day(String date) {
        ZoneId utc = ZoneId.of("UTC");
        LocalDate day = LocalDate.parse(date);
        return new PartitionWindow(
                day.atStartOfDay(utc).toInstant(),
                day.plusDays(1).atStartOfDay(utc).toInstant(),
                utc);
    }

    /// Returns the window of one month in UTC, such as `2001-01`, for plain tests.
    public static PartitionWindow month(String month) {
        ZoneId utc = ZoneId.of("UTC");
        LocalDate first = YearMonth.parse(month).atDay(1);
        return new PartitionWindow(
                first.atStartOfDay(utc).toInstant(),
                first.plusMonths(1).atStartOfDay(utc).toInstant(),
                utc);
    }
}
