package dev.heddle.engine.retention;

import java.time.Duration;

/// How much of the past is kept. Data goes once neither rule keeps it.
///
/// @param keepLast how many of the materializations that a cell showed are kept, the shown one
///   counted; at least 1
/// @param keepFor how long what was replaced is kept
public record RetentionPolicy(int keepLast, Duration keepFor) {
    /// What holds where nothing is said.
    public static final RetentionPolicy DEFAULT = new RetentionPolicy(5, Duration.ofDays(30));

    /// Checks the ranges.
    public RetentionPolicy {
        if (keepLast < 1) {
            throw new IllegalArgumentException(
                    "Cannot keep the last " + keepLast + " materializations: at least 1.");
        }
        if (keepFor.isNegative()) {
            throw new IllegalArgumentException("Cannot keep data for " + keepFor + ".");
        }
    }
}
