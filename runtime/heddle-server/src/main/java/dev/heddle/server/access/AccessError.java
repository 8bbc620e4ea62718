package dev.heddle.server.access;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why somebody is not let in, or may not do something.
public enum AccessError implements ErrorCode {
    /// Name or password are wrong, or nobody may sign in.
    NOT_SIGNED_IN(ErrorKind.USER),
    /// Too many attempts to sign in failed.
    TOO_MANY_ATTEMPTS(ErrorKind.LIMIT),
    /// The role of who asks is not enough.
    NOT_ALLOWED(ErrorKind.USER),
    /// Certificate or key can not be used.
    TLS(ErrorKind.USER);

    private final ErrorKind kind;

    AccessError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
