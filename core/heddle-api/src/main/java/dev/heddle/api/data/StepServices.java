package dev.heddle.api.data;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the engine offers to user code while a step runs, bound to the step's thread and to threads
/// that it starts.
public interface StepServices {
    /// Runs a query over what the step reads.
    <R extends Record> Stream<R> query(String sql, ValueType<Dataset<R>> type);

    /// Returns the services of the step that the calling thread runs.
    ///
    /// @throws IllegalStateException if it runs none
    static StepServices current() {
        StepServices services = Bound.HERE.get();
        if (services == null) {
            throw new IllegalStateException(
                    "Cannot run a query here: it runs only within a step."
                            + " In a plain test, call the code that uses the rows instead.");
        }
        return services;
    }

    /// Binds services to the calling thread while `action` runs. For the engine.
    static void bind(StepServices services, Runnable action) {
        @Nullable StepServices before = Bound.HERE.get();
        Bound.HERE.set(services);
        try {
            action.run();
        } finally {
            Bound.HERE.set(before);
        }
    }
}
