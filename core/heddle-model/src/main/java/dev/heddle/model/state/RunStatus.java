package dev.heddle.model.state;

/// How a run stands.
public enum RunStatus {
    /// Waits to start.
    QUEUED,
    /// Its process is alive and working.
    RUNNING,
    /// All was published, or there was nothing to do.
    SUCCEEDED,
    /// Nothing was published because of failures.
    FAILED,
    /// Some of it was published.
    PARTIAL,
    /// The user stopped it.
    CANCELED,
    /// Its process died.
    INTERRUPTED
}
