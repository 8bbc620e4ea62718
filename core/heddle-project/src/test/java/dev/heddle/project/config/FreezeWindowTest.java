package dev.heddle.project.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreezeWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static FreezeWindow window(Set<DayOfWeek> days, String from, String to) {
        return new FreezeWindow(
                days, Optional.empty(), LocalTime.parse(from), LocalTime.parse(to), BERLIN, "");
    }

    private static Optional<Instant> end(FreezeWindow window, String at) {
        return window.endAt(Instant.parse(at));
    }

    @Test
    void holdsOnItsDaysBetweenItsHours() {
        FreezeWindow fridays = window(Set.of(DayOfWeek.FRIDAY), "15:00", "18:00");
        assertThat(end(fridays, "2026-11-27T13:59:59Z")).isEmpty();
        assertThat(end(fridays, "2026-11-27T14:00:00Z"))
                .contains(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(end(fridays, "2026-11-27T16:59:59Z")).isPresent();
        assertThat(end(fridays, "2026-11-27T17:00:00Z")).isEmpty();
        assertThat(end(fridays, "2026-11-26T14:30:00Z")).isEmpty();
    }

    @Test
    void goesOnPastMidnight() {
        FreezeWindow nights = window(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00");
        assertThat(end(nights, "2026-11-28T04:59:00Z"))
                .contains(Instant.parse("2026-11-28T05:00:00Z"));
        assertThat(end(nights, "2026-11-27T04:59:00Z")).isEmpty();
    }

    @Test
    void aWholeDayFollowsTheZoneAlsoWhenClocksChange() {
        FreezeWindow sundays = window(Set.of(DayOfWeek.SUNDAY), "00:00", "00:00");
        assertThat(end(sundays, "2026-03-28T23:00:00Z"))
                .contains(Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(end(sundays, "2026-03-29T22:00:00Z")).isEmpty();
    }

    @Test
    void holdsOnlyBetweenItsDates() {
        FreezeWindow holidays =
                new FreezeWindow(
                        EnumSet.allOf(DayOfWeek.class),
                        Optional.of(
                                new FreezeWindow.Dates(
                                        LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 6))),
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        ZoneId.of("UTC"),
                        "holidays");
        assertThat(end(holidays, "2026-12-19T23:59:59Z")).isEmpty();
        assertThat(end(holidays, "2026-12-20T00:00:00Z")).isPresent();
        assertThat(end(holidays, "2027-01-07T00:00:00Z")).isEmpty();
        assertThat(FreezeWindow.of(List.of(holidays), Instant.parse("2026-12-24T10:00:00Z")))
                .map(FreezeWindow.Frozen::until)
                .contains(Instant.parse("2027-01-07T00:00:00Z"));
    }

    @Test
    void windowsWithoutAGapEndTogether() {
        List<FreezeWindow> weekend =
                List.of(
                        window(Set.of(DayOfWeek.FRIDAY), "18:00", "00:00"),
                        window(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "00:00", "00:00"));
        assertThat(FreezeWindow.of(weekend, Instant.parse("2026-11-27T18:00:00Z")))
                .map(FreezeWindow.Frozen::until)
                .contains(Instant.parse("2026-11-29T23:00:00Z"));
        assertThat(FreezeWindow.of(weekend, Instant.parse("2026-11-30T10:00:00Z"))).isEmpty();
    }

    @Test
    void alwaysIsAlways() {
        List<FreezeWindow> always =
                List.of(window(EnumSet.allOf(DayOfWeek.class), "00:00", "00:00"));
        assertThat(FreezeWindow.of(always, Instant.parse("2026-11-27T18:00:00Z"))).isPresent();
    }
}
