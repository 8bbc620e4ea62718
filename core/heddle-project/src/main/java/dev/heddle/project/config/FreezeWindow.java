package dev.heddle.project.config;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A time in which nothing is changed without being told so. It begins on its days at `from` and
/// ends at `to`, on the next day if that is not later.
///
/// @param days on which it begins
/// @param dates between which it begins, both included; empty for ever
/// @param from when it begins
/// @param to when it ends, exclusive; midnight is the end of the day
/// @param zone of days and hours
/// @param reason for people; may be empty
public record FreezeWindow(
        Set<DayOfWeek> days,
        Optional<Dates> dates,
        LocalTime from,
        LocalTime to,
        ZoneId zone,
        String reason) {
    private static final int MOST_LINKS = 1_000;

    /// Copies the days.
    public FreezeWindow {
        days = Set.copyOf(days);
    }

    /// Days of a calendar.
    ///
    /// @param first the first
    /// @param last the last, included
    public record Dates(LocalDate first, LocalDate last) {
        boolean contain(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    /// Returns when the window that `now` lies in ends; empty if it lies in none.
    public Optional<Instant> endAt(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Optional.of(today)
                .flatMap(day -> endOf(day, now))
                .or(() -> endOf(today.minusDays(1), now));
    }

    private Optional<Instant> endOf(LocalDate day, Instant now) {
        if (!days.contains(day.getDayOfWeek())
                || dates.map(these -> !these.contain(day)).orElse(false)) {
            return Optional.empty();
        }
        ZonedDateTime start = day.atTime(from).atZone(zone);
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        Instant end = last.atTime(to).atZone(zone).toInstant();
        return !now.isBefore(start.toInstant()) && now.isBefore(end)
                ? Optional.of(end)
                : Optional.empty();
    }

    /// Returns the first of these windows that `now` lies in, with the instant when no window
    /// follows any more.
    public static Optional<Frozen> of(List<FreezeWindow> windows, Instant now) {
        return windows.stream()
                .filter(window -> window.endAt(now).isPresent())
                .findFirst()
                .map(window -> new Frozen(window, end(windows, now)));
    }

    private static Instant end(List<FreezeWindow> windows, Instant now) {
        Instant end = now;
        for (int i = 0; i < MOST_LINKS; i++) {
            Instant at = end;
            Optional<Instant> next =
                    windows.stream()
                            .flatMap(window -> window.endAt(at).stream())
                            .max(Instant::compareTo);
            if (next.isEmpty()) {
                break;
            }
            end = next.get();
        }
        return end;
    }

    /// That nothing is changed now.
    ///
    /// @param window which window says so
    /// @param until when it ends, with those that follow without a gap
    public record Frozen(FreezeWindow window, Instant until) {}
}
