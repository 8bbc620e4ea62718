package dev.heddle.model.partition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/// Days, weeks and months. A window begins when the wall clock first shows its time: at the end of
/// a gap if the zone leaves that time out, at the earlier of two instants if it repeats it. So
/// every instant lies in the day that the wall clock shows.
///
/// @param origin the time at which window 0 begins
record CalendarWindows(Cadence cadence, ZoneId zone, LocalDateTime origin) implements Windows {
    private static final int WEEK = 7;

    private LocalDate date(long number) {
        LocalDate first = origin.toLocalDate();
        return switch (cadence) {
            case Cadence.Daily daily -> first.plusDays(number);
            case Cadence.Weekly weekly -> first.plusWeeks(number);
            case Cadence.Monthly monthly -> {
                YearMonth month = YearMonth.from(first).plusMonths(number);
                yield monthly.day() == Cadence.Monthly.LAST_DAY
                        ? month.atEndOfMonth()
                        : month.atDay(monthly.day());
            }
            case Cadence.Hourly hourly -> throw none();
            case Cadence.Cron cron -> throw none();
        };
    }

    private IllegalStateException none() {
        return new IllegalStateException("No calendar has windows that are " + cadence + ".");
    }

    /// Returns the number of the window that would begin on a date or about there.
    private long between(LocalDate date) {
        LocalDate first = origin.toLocalDate();
        return switch (cadence) {
            case Cadence.Daily daily -> ChronoUnit.DAYS.between(first, date);
            case Cadence.Weekly weekly -> Math.floorDiv(ChronoUnit.DAYS.between(first, date), WEEK);
            case Cadence.Monthly monthly ->
                    ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(date));
            case Cadence.Hourly hourly -> throw none();
            case Cadence.Cron cron -> throw none();
        };
    }

    @Override
    public Instant startOf(long number) {
        LocalDateTime time = timeOf(number);
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.toInstant(
                        change == null
                                ? zone.getRules().getOffset(time)
                                : change.getOffsetBefore());
    }

    @Override
    public LocalDateTime timeOf(long number) {
        return date(number).atTime(origin.toLocalTime());
    }

    @Override
    public OffsetDateTime offsetTimeOf(long number) {
        return timeOf(number).atOffset(zone.getRules().getOffset(startOf(number)));
    }

    @Override
    public long containing(Instant instant) {
        long number = between(LocalDate.ofInstant(instant, zone));
        while (startOf(number).isAfter(instant)) {
            number--;
        }
        while (!startOf(number + 1).isAfter(instant)) {
            number++;
        }
        return number;
    }

    @Override
    public long firstFrom(LocalDateTime time) {
        long number = between(time.toLocalDate()) - 1;
        while (timeOf(number).isBefore(time)) {
            number++;
        }
        return number;
    }

    @Override
    public long near(LocalDateTime time, Optional<ZoneOffset> offset) {
        return between(time.toLocalDate());
    }

    @Override
    public long shiftFrom(Windows other) {
        return other instanceof CalendarWindows calendar
                ? between(calendar.origin.toLocalDate())
                : 0;
    }
}
