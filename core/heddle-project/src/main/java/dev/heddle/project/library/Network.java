package dev.heddle.project.library;

/// Whether remote repositories may be asked.
public enum Network {
    /// They may.
    ONLINE,
    /// Only what lies on this machine counts.
    OFFLINE
}
