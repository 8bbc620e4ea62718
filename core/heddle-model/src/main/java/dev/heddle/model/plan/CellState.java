package dev.heddle.model.plan;

/// The state of a cell: the first that holds, in this order.
public enum CellState {
    /// It has data, but its asset or partition is not defined any more.
    ORPHAN,
    /// It must not be rebuilt for now.
    HELD,
    /// It needs a build that can not happen: something it needs failed, is missing or unknown.
    BLOCKED,
    /// Its newest attempt with the current recipe failed or was rejected by a check, or its
    /// published data fails a blocking check.
    FAILED,
    /// It has no data.
    MISSING,
    /// Its code or inputs differ from what its data was made from.
    STALE,
    /// Something upstream will be rebuilt, after which it may be stale.
    PENDING,
    /// It is in line.
    FRESH
}
