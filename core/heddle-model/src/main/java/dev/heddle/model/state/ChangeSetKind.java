package dev.heddle.model.state;

/// Why heads moved.
public enum ChangeSetKind {
    /// A plan was applied.
    APPLY,
    /// Cells were built by force.
    MATERIALIZE,
    /// Many partitions were asked for.
    BACKFILL,
    /// An earlier change set was taken back, or the taking back was.
    UNDO,
    /// A change was accepted as without effect.
    ACCEPT,
    /// Existing data was recorded.
    IMPORT,
    /// Cells without a definition were taken out.
    RETIRE
}
