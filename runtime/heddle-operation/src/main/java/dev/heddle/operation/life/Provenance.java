package dev.heddle.operation.life;

/// Where data comes from that its own code did not make.
///
/// @param kind how it came to be shown
/// @param changeSet the change set that showed it first
/// @param message who did it and why
/// @param cells how many cells show such data
public record Provenance(Kind kind, long changeSet, String message, int cells) {
    /// How data came to be shown.
    public enum Kind {
        /// A change was accepted as without effect: not rebuilt.
        ACCEPTED,
        /// Somebody else made it.
        IMPORTED
    }
}
