package dev.heddle.model.state;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// A name under which materializations are kept, whatever retention would do with them.
///
/// @param name its name, unique in its environment
/// @param kind who set it
/// @param at when
/// @param until when it ends by itself, if ever
/// @param changeSet the change set whose heads it names
/// @param message why, in words; may be empty
public record Pin(
        String name,
        Kind kind,
        Instant at,
        Optional<Instant> until,
        long changeSet,
        String message) {
    /// Checks the name.
    public Pin {
        Objects.requireNonNull(kind, "kind is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Cannot use a pin without a name.");
        }
    }

    /// Who set a pin.
    public enum Kind {
        /// A person.
        TAG,
        /// A plan that was saved to be carried out later.
        PLAN
    }

    /// Returns whether it counts at an instant.
    public boolean inForce(Instant now) {
        return until.map(end -> end.isAfter(now)).orElse(true);
    }
}
