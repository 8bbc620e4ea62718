package dev.heddle.model.partition;

import java.time.Instant;

/// A stretch of time.
///
/// @param start the first instant in it
/// @param end the first instant after it
public record TimeWindow(Instant start, Instant end) {
    /// Checks that it does not end before it starts.
    public TimeWindow {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "Cannot use a window that ends at " + end + " before its start " + start + ".");
        }
    }
}
