package dev.heddle.planner;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a plan could not be made.
public enum PlannerError implements ErrorCode {
    /// A selection of assets does not follow the grammar.
    INVALID_SELECTION(ErrorKind.USER),
    /// A selection names an asset that does not exist.
    UNKNOWN_ASSET(ErrorKind.USER),
    /// A choice of partitions does not follow the grammar.
    INVALID_PARTITIONS(ErrorKind.USER),
    /// A partition key exists in none of the assets it is meant for.
    UNKNOWN_PARTITION(ErrorKind.USER),
    /// More cells are chosen than can be handled at once.
    TOO_MANY_CELLS(ErrorKind.LIMIT);

    private final ErrorKind kind;

    PlannerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
