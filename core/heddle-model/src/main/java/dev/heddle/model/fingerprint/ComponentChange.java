package dev.heddle.model.fingerprint;

/// A difference between two fingerprints of code.
///
/// @param change what happened to the component
/// @param component the component as it is now; as it was, if it was removed
public record ComponentChange(Change change, FingerprintComponent component) {
    /// What happened.
    public enum Change {
        /// It is new.
        ADDED,
        /// It is gone.
        REMOVED,
        /// Its content differs.
        CHANGED
    }
}
