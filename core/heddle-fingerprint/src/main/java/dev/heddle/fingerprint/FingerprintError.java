package dev.heddle.fingerprint;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;

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

    /// Returns the failure to read the class of an internal name, which is no class file or not a
    /// whole one. Its parts are read when they are needed, so that the reader may stumble at any
    /// time.
    static HeddleException damaged(String name, RuntimeException cause) {
        return HeddleException.of(
                        CLASS_PATH_UNREADABLE,
                        "Cannot read class '"
                                + name.replace('/', '.')
                                + "' or what it uses: a class file is damaged ("
                                + cause.getMessage()
                                + ").",
                        cause)
                .withHint(
                        "Build the classes anew, or fetch the library again. If it is sound, its"
                                + " compiler does what Heddle does not know: declare the asset's code"
                                + " version yourself.");
    }
}
