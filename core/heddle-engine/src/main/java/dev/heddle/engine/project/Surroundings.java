package dev.heddle.engine.project;

import java.util.Map;

/// What user code finds around it on the thread that runs it, beside its inputs: the class loader
/// that libraries ask the thread for, and what its loggers may add to each line. Safe for use by
/// several threads.
@FunctionalInterface
public interface Surroundings {
    /// Nothing: the thread stays as it is.
    Surroundings NONE = (_, action) -> action.run();

    /// Runs an action on the calling thread, which is as before afterwards.
    ///
    /// @param labels what loggers may add: `run`, `asset` and, of a partitioned asset, `partition`
    void within(Map<String, String> labels, Runnable action);
}
