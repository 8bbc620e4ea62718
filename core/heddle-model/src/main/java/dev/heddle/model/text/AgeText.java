package dev.heddle.model.text;

import java.time.Duration;

/// Tells how long something took or how old it is, in at most two units. Safe for use by several
/// threads.
public final class AgeText {
    private AgeText() {}

    /// Returns an age such as `3d 4h`, `26h 10m`, `5m` or `7s`; what is less than the smaller unit
    /// is left out. Days begin at two, so that what its author wrote as `26h` reads as `26h`.
    ///
    /// @param age not negative
    public static String of(Duration age) {
        if (age.compareTo(Duration.ofDays(2)) >= 0) {
            return two(age.toDays(), "d", age.toHoursPart(), "h");
        }
        if (age.toHours() > 0) {
            return two(age.toHours(), "h", age.toMinutesPart(), "m");
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    }

    private static String two(long large, String largeUnit, int small, String smallUnit) {
        return large + largeUnit + (small > 0 ? " " + small + smallUnit : "");
    }
}
