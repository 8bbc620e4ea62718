package dev.heddle.spi.access;

import java.time.Instant;
import java.util.Optional;

/// Something that somebody did, or tried to do.
///
/// @param number grows from entry to entry; 0 before it is kept
/// @param at when it began
/// @param user who
/// @param via how they were known: `session`, `token:ID`, `project token`, `command line`
/// @param action what, such as `applyPlan`
/// @param arguments with what, as a JSON object without secrets
/// @param outcome how it ended; empty while it goes on, or if the server died meanwhile
public record AuditEntry(
        long number,
        Instant at,
        String user,
        String via,
        String action,
        String arguments,
        Optional<Outcome> outcome) {
    /// How it ended.
    ///
    /// @param result in one word
    /// @param message why, or what came of it; may be empty
    public record Outcome(Result result, String message) {}

    /// How it ended, in one word.
    public enum Result {
        /// It was done.
        DONE,
        /// It could not be done, for a reason that was told.
        NOT_DONE,
        /// Who asked may not do it.
        REFUSED,
        /// It failed.
        FAILED
    }
}
