package dev.heddle.model.plan;

/// What kind of event made a cell stale.
public enum Trigger {
    /// Somebody changed code, columns, dependencies, partitions, storage or configuration.
    CHANGE,
    /// New data arrived, a partition began, or time passed.
    ARRIVAL
}
