package dev.heddle.model.partition;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why partitions could not be mapped.
public enum MappingError implements ErrorCode {
    /// A mapping in user code threw, or gave no keys.
    MAPPING_FAILED(ErrorKind.USER_CODE);

    private final ErrorKind kind;

    MappingError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
