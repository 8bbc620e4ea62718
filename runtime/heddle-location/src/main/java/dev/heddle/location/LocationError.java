package dev.heddle.location;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a code location in another process can not do what it is asked.
public enum LocationError implements ErrorCode {
    /// Its process ended, or never began.
    PROCESS_LOST(ErrorKind.EXTERNAL),
    /// Its process was started again, and the definitions that were meant ended with the one
    /// before.
    DEFINITIONS_GONE(ErrorKind.EXTERNAL),
    /// No channel can be opened.
    NO_CHANNEL(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    LocationError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
