package dev.heddle.model.plan;

/// What an apply does with a cell.
public enum Action {
    /// Builds it.
    BUILD,
    /// Builds it if what it reads turns out to have changed.
    MAYBE_BUILD,
    /// Shows data that was made before from the same recipe.
    REUSE,
    /// Only runs its checks.
    AUDIT_ONLY,
    /// Only notes that its code or inputs changed without effect.
    REBIND,
    /// Takes it out.
    RETIRE,
    /// Can do nothing until something else is mended.
    BLOCK,
    /// Leaves it as it is.
    NOOP
}
