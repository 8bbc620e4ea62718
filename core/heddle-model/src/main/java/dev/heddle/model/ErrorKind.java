package dev.heddle.model;

/// Whose fault a failure is. Retry and exit codes look at this, never at message text.
public enum ErrorKind {
    /// A definition, request or setting is wrong: the user can mend it.
    USER,
    /// The user's code threw.
    USER_CODE,
    /// Something outside Heddle failed: a disk, a database, a remote system.
    EXTERNAL,
    /// A limit was reached: rows, cells, disk, time.
    LIMIT,
    /// A defect of Heddle.
    INTERNAL
}
