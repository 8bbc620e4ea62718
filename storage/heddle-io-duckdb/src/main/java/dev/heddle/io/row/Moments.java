package dev.heddle.io.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Dates and times as they are stored: days and microseconds since 1970. Nanoseconds are cut off,
/// towards the past.
final class Moments {
    private static final long MICROS = 1_000_000;

    /// What the engine's dates and timestamps reach, both ends inclusive.
    private static final LocalDate FIRST_DAY = LocalDate.of(-290_000, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(294_000, 12, 31);
    private static final Instant FIRST = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant LAST = LAST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);

    private Moments() {}

    static int days(LocalDate date) {
        if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
            throw outside(date);
        }
        return Math.toIntExact(date.toEpochDay());
    }

    static long micros(LocalDateTime time) {
        days(time.toLocalDate());
        return micros(time.toInstant(ZoneOffset.UTC));
    }

    static long micros(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw outside(instant);
        }
        return micros(instant.getEpochSecond(), instant.getNano());
    }

    static long micros(Duration duration) {
        try {
            return micros(duration.getSeconds(), duration.getNano());
        } catch (ArithmeticException e) {
            throw Unstorable.because("is " + duration + ", which is longer than 292,000 years");
        }
    }

    private static long micros(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, MICROS), nanos / 1000);
    }

    private static Unstorable outside(Object moment) {
        return Unstorable.because(
                "is " + moment + ", which is not between the years -290000 and 294000");
    }

    static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS),
                (int) Math.floorMod(micros, MICROS) * 1000,
                ZoneOffset.UTC);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    static Duration duration(long micros) {
        return Duration.ofSeconds(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
