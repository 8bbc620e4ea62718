package dev.heddle.engine.failure;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why the engine could not do something.
public enum EngineError implements ErrorCode {
    /// Definitions can not be carried out.
    INVALID_DEFINITIONS(ErrorKind.USER),
    /// User code threw.
    USER_CODE_FAILED(ErrorKind.USER_CODE),
    /// A value can not be stored or loaded as it was declared.
    INVALID_VALUE(ErrorKind.USER_CODE),
    /// A resource could not be opened.
    RESOURCE_FAILED(ErrorKind.USER_CODE),
    /// A step took longer than its timeout.
    TIMED_OUT(ErrorKind.LIMIT),
    /// A plan is stopped by a gate.
    GATED(ErrorKind.USER),
    /// There is no such change set, run, materialization or cell.
    NOT_FOUND(ErrorKind.USER),
    /// Something can not be taken back as asked.
    UNDO_CONFLICT(ErrorKind.USER),
    /// Data that would be needed was deleted by retention.
    DATA_PURGED(ErrorKind.USER),
    /// Existing data can not be taken in, or taken for new.
    NOT_ACCEPTED(ErrorKind.USER),
    /// Reading or writing data failed.
    DATA_UNAVAILABLE(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    EngineError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
