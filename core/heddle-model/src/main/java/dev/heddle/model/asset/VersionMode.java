package dev.heddle.model.asset;

/// How the data version of what an asset produced is found.
public enum VersionMode {
    /// A hash of the content.
    CONTENT,
    /// The storage's own token.
    TOKEN,
    /// What user code returned.
    DECLARED,
    /// The recipe itself: every build with other inputs or code counts as a change.
    INPUT
}
