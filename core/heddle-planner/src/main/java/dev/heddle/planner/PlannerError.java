package dev.heddle.planner;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a plan could not be made.
public enum PlannerError implements ErrorCode {
    /// A selection of assets can not be read, or names an asset that does not exist.
    INVALID_SELECTION(ErrorKind.USER),
    /// Partitions were asked for that can not exist.
    INVALID_PARTITIONS(ErrorKind.USER);

    private final ErrorKind kind;

    PlannerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
