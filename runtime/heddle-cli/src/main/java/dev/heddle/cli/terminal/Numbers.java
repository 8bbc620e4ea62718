package dev.heddle.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times for people.
public final class Numbers {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Numbers() {}

    /// Returns such as `1,234`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Returns such as `1 cell` or `1,234 cells`.
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /// Returns such as `12 ms`, `0.4 s`, `3 min 5 s`, `2 h 10 min`.
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMillis(100)) < 0) {
            return duration.toMillis() + " ms";
        }
        return seconds(duration.toNanos() / 1e9);
    }

    /// Returns such as `0.4 s`, `3 min 5 s`, `2 h 10 min`; at least `0.1 s`.
    public static String seconds(double seconds) {
        if (seconds < 99.95) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0.1, seconds));
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }

    /// Returns such as `20 s`, `5 min`, `3 h`, `12 d`; `0 s` for what is to come.
    public static String age(Duration age) {
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.compareTo(Duration.ofHours(2)) < 0) {
            return age.toMinutes() + " min";
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? age.toHours() + " h"
                : count(age.toDays()) + " d";
    }

    /// Returns such as `512 B` or `1.2 MB`, in powers of 1,000.
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String format = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, value, UNITS[unit]);
    }

    /// Returns such as `2001-01-02 03:04:05`, in UTC.
    public static String instant(Instant instant) {
        return MINUTE.format(instant);
    }
}
