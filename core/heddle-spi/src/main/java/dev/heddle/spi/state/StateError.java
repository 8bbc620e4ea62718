package dev.heddle.spi.state;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why recorded state could not be read or written.
public enum StateError implements ErrorCode {
    /// The database can not be opened, read or written.
    STATE_UNAVAILABLE(ErrorKind.EXTERNAL),
    /// The database is damaged.
    STATE_CORRUPTED(ErrorKind.EXTERNAL),
    /// The database was written by a newer version of Heddle.
    STATE_TOO_NEW(ErrorKind.USER),
    /// Somebody else moved what this change was based on.
    CONFLICT(ErrorKind.USER),
    /// Cells are being written by somebody else, longer than one was ready to wait.
    LEASED(ErrorKind.USER);

    private final ErrorKind kind;

    StateError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
