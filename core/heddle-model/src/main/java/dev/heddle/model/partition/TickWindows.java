package dev.heddle.model.partition;

import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.cron.CronTicks;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/// Windows from one tick to the next.
///
/// @param first the tick with which window 0 begins
record TickWindows(CronTicks ticks, ZoneId zone, long first) implements Windows {
    static TickWindows of(CronExpression expression, ZoneId zone, LocalDateTime start) {
        CronTicks ticks = CronTicks.of(expression, zone);
        return new TickWindows(ticks, zone, before(ticks, earliest(start, zone)));
    }

    static TickWindows hourly(Cadence.Hourly hourly, ZoneId zone, LocalDateTime start) {
        return of(CronExpression.parse(hourly.minute() + " * * * *"), zone, start);
    }

    private static long before(CronTicks ticks, Instant instant) {
        return ticks.countUpTo(instant.minusNanos(1));
    }

    /// Returns when the wall clock first shows a time, or what comes after the gap that it lies in.
    private static Instant earliest(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).toInstant();
    }

    @Override
    public Instant startOf(long number) {
        return ticks.at(first + number);
    }

    @Override
    public LocalDateTime timeOf(long number) {
        return ticks.matchAt(first + number).toLocalDateTime();
    }

    @Override
    public OffsetDateTime offsetTimeOf(long number) {
        return ticks.matchAt(first + number);
    }

    @Override
    public long containing(Instant instant) {
        return ticks.countUpTo(instant) - 1 - first;
    }

    @Override
    public long firstFrom(LocalDateTime time) {
        return before(ticks, earliest(time, zone)) - first;
    }

    @Override
    public long near(LocalDateTime time, Optional<ZoneOffset> offset) {
        return containing(offset.map(time::toInstant).orElseGet(() -> earliest(time, zone)));
    }

    @Override
    public long shiftFrom(Windows other) {
        return other instanceof TickWindows windows ? windows.first - first : 0;
    }
}
