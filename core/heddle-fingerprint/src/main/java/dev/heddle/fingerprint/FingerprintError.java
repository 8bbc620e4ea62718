package dev.heddle.fingerprint;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a fingerprint could not be computed.
public enum FingerprintError implements ErrorCode {
    /// A file of the class path cannot be read, or is damaged.
    CLASS_PATH_UNREADABLE(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    FingerprintError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
