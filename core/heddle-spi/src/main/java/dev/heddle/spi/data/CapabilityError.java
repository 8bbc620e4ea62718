package dev.heddle.spi.data;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;

/// Why something was asked of a storage that it can not do.
public enum CapabilityError implements ErrorCode {
    /// The storage does not do this.
    NOT_SUPPORTED;

    static HeddleException of(String need, String reason) {
        return HeddleException.of(
                NOT_SUPPORTED, "Cannot " + need + ": the store that keeps rows " + reason + ".");
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }
}
