package dev.heddle.operation;

import dev.heddle.model.id.RunId;

/// What to take back, and how.
///
/// @param target what
/// @param mode what happens where later change sets built on it
/// @param dryRun whether it is only shown
/// @param redo whether the taking back is taken back
public record UndoRequest(Target target, Mode mode, boolean dryRun, boolean redo) {
    /// Returns a copy that does it.
    public UndoRequest forReal() {
        return new UndoRequest(target, mode, false, redo);
    }

    /// What to take back.
    public sealed interface Target {
        /// The newest run that published.
        record Newest() implements Target {}

        /// One change set.
        ///
        /// @param number which
        record ChangeSetNumber(long number) implements Target {}

        /// All change sets of a run.
        ///
        /// @param run which
        record Run(RunId run) implements Target {}
    }

    /// What happens where later change sets built on what is taken back.
    public enum Mode {
        /// Nothing is done if there is such a place.
        ASK,
        /// They are taken back too.
        CASCADE,
        /// These cells are left as they are.
        ONLY_CLEAN,
        /// The cells go back all the same.
        FORCE
    }
}
