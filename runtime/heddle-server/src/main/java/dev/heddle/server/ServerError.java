package dev.heddle.server;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a server does not start.
public enum ServerError implements ErrorCode {
    /// Somebody else listens at the port.
    PORT_TAKEN(ErrorKind.EXTERNAL),
    /// A server of the project is at work already.
    ALREADY_RUNNING(ErrorKind.USER),
    /// It would listen to others than this machine.
    NOT_LOOPBACK(ErrorKind.USER),
    /// Its files can not be written, or watched.
    FILES(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    ServerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
