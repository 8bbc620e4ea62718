package dev.heddle.model;

import java.util.Objects;
import java.util.Optional;

/// One thing that is wrong with what the user wrote. Loading collects all of them before it fails.
///
/// @param message what can not be done and why, as a sentence
/// @param hint what to do next, if there is something to say
/// @param at where it stands, if known
public record Problem(String message, Optional<String> hint, Optional<SourceLocation> at) {
    /// Checks that nothing is null.
    public Problem {
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(hint, "hint is null");
        Objects.requireNonNull(at, "at is null");
    }

    /// Returns a problem without hint and place.
    public static Problem of(String message) {
        return new Problem(message, Optional.empty(), Optional.empty());
    }

    /// Returns a problem without hint.
    public static Problem at(SourceLocation place, String message) {
        return new Problem(message, Optional.empty(), Optional.of(place));
    }

    /// Returns a copy with this hint.
    public Problem withHint(String text) {
        return new Problem(message, Optional.of(text), at);
    }

    /// Returns `file:line: message hint` on one line.
    @Override
    public String toString() {
        return at.map(place -> place + ": ").orElse("")
                + message
                + hint.map(text -> " " + text).orElse("");
    }
}
