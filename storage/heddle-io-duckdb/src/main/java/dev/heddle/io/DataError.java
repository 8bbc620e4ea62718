package dev.heddle.io;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why data could not be stored or read.
public enum DataError implements ErrorCode {
    /// A row does not fit its column: null where a value is needed, too many digits, out of range.
    ROW_DOES_NOT_FIT(ErrorKind.USER_CODE),
    /// A record and its columns can not be brought together.
    RECORD_DOES_NOT_FIT(ErrorKind.USER),
    /// A query does not parse, is not one SELECT, or names what it may not read.
    QUERY_NOT_ALLOWED(ErrorKind.USER),
    /// The columns of a query are not those that were declared.
    QUERY_DOES_NOT_FIT(ErrorKind.USER),
    /// A query was accepted and failed on its data.
    QUERY_FAILED(ErrorKind.USER_CODE),
    /// Stored rows lack a column, or hold it as another type.
    STORED_ROWS_DO_NOT_FIT(ErrorKind.USER),
    /// A stored file is missing or damaged.
    STORED_ROWS_DAMAGED(ErrorKind.EXTERNAL),
    /// A location is not a relative path of encoded segments.
    LOCATION_NOT_VALID(ErrorKind.INTERNAL),
    /// A location was staged before.
    LOCATION_EXISTS(ErrorKind.INTERNAL),
    /// A file or folder could not be made, read, written or deleted.
    STORAGE_UNAVAILABLE(ErrorKind.EXTERNAL),
    /// Memory or disk for a query ran out.
    OUT_OF_SPACE(ErrorKind.LIMIT),
    /// The thread was interrupted while it waited for the engine.
    INTERRUPTED(ErrorKind.EXTERNAL),
    /// The engine was called in a way that it does not allow, or failed by itself.
    ENGINE_FAILED(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    DataError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
