package dev.heddle.engine.undo;

/// How conflicts are met when change sets are taken back.
///
/// @param mode what to do about cells that moved since, and about readers
/// @param dryRun whether nothing is done, only told
public record UndoRequest(Mode mode, boolean dryRun) {
    /// What to do about cells that moved since, and about readers.
    public enum Mode {
        /// Refuse if there is a conflict.
        REFUSE,
        /// Take back only the cells that did not move since.
        ONLY_CLEAN,
        /// Take back the later change sets as well that moved these cells or read what is taken
        /// back.
        CASCADE,
        /// Take back the cells whatever happened since.
        FORCE
    }
}
