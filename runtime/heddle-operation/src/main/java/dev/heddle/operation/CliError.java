package dev.heddle.operation;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a command did not do what it was asked. The reasons that end with another exit code than 1
/// are here.
public enum CliError implements ErrorCode {
    /// The command line itself is wrong.
    USAGE(ErrorKind.USER),
    /// There is no project where one was looked for.
    NO_PROJECT(ErrorKind.USER),
    /// A value of an option or argument is wrong.
    INVALID_VALUE(ErrorKind.USER),
    /// A run, change set, materialization or the like does not exist.
    NOT_FOUND(ErrorKind.USER),
    /// A gate of the plan stopped it.
    GATED(ErrorKind.USER),
    /// A question was not answered with yes.
    NOT_CONFIRMED(ErrorKind.USER),
    /// Later change sets built on what should be taken back.
    UNDO_CONFLICTS(ErrorKind.USER),
    /// What a saved plan was made from has changed since.
    STALE_PLAN(ErrorKind.USER),
    /// The user stopped it.
    CANCELED(ErrorKind.USER),
    /// A file could not be read or written.
    FILE(ErrorKind.EXTERNAL),
    /// A defect of Heddle.
    INTERNAL(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    CliError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    /// Returns the exit code that the reason ends with.
    public int exitCode() {
        return switch (this) {
            case USAGE -> 64;
            case GATED, NOT_CONFIRMED, UNDO_CONFLICTS, STALE_PLAN -> 3;
            case CANCELED -> 130;
            case NO_PROJECT, INVALID_VALUE, NOT_FOUND, FILE, INTERNAL -> 1;
        };
    }
}
