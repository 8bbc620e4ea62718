package dev.heddle.engine.run;

/// How a planned cell ended.
public enum CellOutcome {
    /// New data was made.
    BUILT,
    /// What it reads turned out equal: nothing was done.
    CUT_OFF,
    /// Data that was made before from the same recipe is shown again.
    REUSED,
    /// New data was made and is equal to what was shown.
    REVALIDATED,
    /// A blocking check failed.
    REJECTED,
    /// Its code threw, or took too long.
    FAILED,
    /// Something that it needs has no data.
    BLOCKED,
    /// The run was stopped before its turn.
    SKIPPED
}
