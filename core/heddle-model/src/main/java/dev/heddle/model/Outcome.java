package dev.heddle.model;

/// What is known about the effect of a failed operation.
public enum Outcome {
    /// Nothing was changed.
    NOT_DONE,
    /// The operation took effect; only what came after it failed.
    DONE,
    /// It can not be told whether the operation took effect: look before trying again.
    UNKNOWN
}
