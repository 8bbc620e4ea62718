package dev.heddle.model.partition;

/// What happens to a reader when upstream partitions that its mapping names do not exist.
public enum IfMissing {
    /// The reader waits for them, or is refused if they can never exist. The default.
    FAIL,
    /// The reader takes those that are published, and is stale once the rest appears.
    SKIP
}
