package dev.heddle.planner.selection;

import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;

/// Why a selection or a choice of partitions could not be used.
public enum SelectionError implements ErrorCode {
    /// The selection does not follow the grammar.
    INVALID_SELECTION(ErrorKind.USER),
    /// The selection names an asset that does not exist.
    UNKNOWN_ASSET(ErrorKind.USER),
    /// The choice of partitions does not follow the grammar.
    INVALID_PARTITIONS(ErrorKind.USER),
    /// A partition key exists in none of the assets it is meant for.
    UNKNOWN_PARTITION(ErrorKind.USER),
    /// More cells are chosen than can be handled at once.
    TOO_MANY_CELLS(ErrorKind.LIMIT);

    private final ErrorKind kind;

    SelectionError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
