package dev.heddle.sample;

import dev.heddle.api.runtime.Body;
import dev.heddle.api.runtime.Inputs;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Bodies that do what was registered for their parameters.
public final class Bodies {
    private static final Map<String, Behaviour> REGISTERED = new ConcurrentHashMap<>();

    private Bodies() {}

    /// The parameters of a body.
    ///
    /// @param name under which its behaviour is registered
    public record Named(String name) {}

    /// What a body does.
    @FunctionalInterface
    public interface Behaviour {
        /// Does it.
        @Nullable Object run(Inputs inputs) throws Exception;
    }

    /// Sets what the body of a name does.
    public static Named register(String name, Behaviour behaviour) {
        REGISTERED.put(name, behaviour);
        return new Named(name);
    }

    /// Returns the body.
    public static Body<Named> body() {
        return Bodies::run;
    }

    private static @Nullable Object run(Named parameters, Inputs inputs) throws Exception {
        return Objects.requireNonNull(REGISTERED.get(parameters.name())).run(inputs);
    }

    /// Throws.
    @SuppressWarnings("DoNotCallSuggester") // Called to throw.
    public static Object explode(String message) {
        throw new IllegalStateException(message);
    }

    /// Overflows the stack.
    @SuppressWarnings("InfiniteRecursion") // Called to overflow.
    public static Object overflow(int depth) {
        return overflow(depth + 1).toString() + depth;
    }
}
