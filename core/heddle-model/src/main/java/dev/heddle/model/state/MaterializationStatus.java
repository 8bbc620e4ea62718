package dev.heddle.model.state;

/// Where a materialization stands. Only what is PUBLISHED can be seen by readers.
public enum MaterializationStatus {
    /// Its location was given out; bytes may be there, incomplete.
    WRITING,
    /// Its data is complete and its version known; its checks have not all been decided.
    STAGED,
    /// All blocking checks passed; it waits to be published.
    AUDITED,
    /// It is, or was, the head of its cell.
    PUBLISHED,
    /// A blocking check failed: kept to be looked at, never shown to readers.
    REJECTED,
    /// Its run ended before it was complete; its bytes can be reclaimed.
    ABANDONED,
    /// No head, hold or tag needs it: it is not shown any more, and its bytes go.
    RETIRED,
    /// Its bytes were deleted; this row stays.
    PURGED
}
