package dev.heddle.model.partition;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// The windows of a cadence, each ending where the next begins. Numbers go on in both directions; 0
/// is the first window of a definition.
sealed interface Windows permits CalendarWindows, TickWindows {
    /// Returns the windows of a cadence whose window 0 begins at a time of the wall clock, or is
    /// the first to begin after it.
    static Windows of(Cadence cadence, ZoneId zone, LocalDateTime start) {
        return switch (cadence) {
            case Cadence.Hourly hourly -> TickWindows.hourly(hourly, zone, start);
            case Cadence.Cron cron -> TickWindows.of(cron.expression(), zone, start);
            case Cadence.Daily daily -> new CalendarWindows(cadence, zone, start);
            case Cadence.Weekly weekly -> new CalendarWindows(cadence, zone, start);
            case Cadence.Monthly monthly -> new CalendarWindows(cadence, zone, start);
        };
    }

    /// Returns the first instant of a window.
    Instant startOf(long number);

    /// Returns the time of the wall clock for which a window begins.
    LocalDateTime timeOf(long number);

    /// Returns that time with the zone's offset when the window begins.
    OffsetDateTime offsetTimeOf(long number);

    /// Returns the number of the window that holds an instant.
    long containing(Instant instant);

    /// Returns the number of the first window that begins at a time of the wall clock or later.
    long firstFrom(LocalDateTime time);

    /// Returns a number at most one beside that of the window that begins for a time.
    long near(LocalDateTime time, Optional<ZoneOffset> offset);

    /// Returns what to add to a number of other windows of the same cadence and zone to get the
    /// number of that window here.
    long shiftFrom(Windows other);
}
