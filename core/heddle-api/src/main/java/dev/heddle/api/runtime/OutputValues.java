package dev.heddle.api.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the code of several assets returned: a value for each output. Immutable.
///
/// @param <R> what the author's method returns
public final class OutputValues<R> {
    private final R returned;
    private final Map<String, @Nullable Object> values;

    private OutputValues(R returned, Map<String, @Nullable Object> values) {
        this.returned = returned;
        this.values = values;
    }

    /// Begins with what a method returned.
    ///
    /// @throws IllegalArgumentException if that is null
    public static <R> OutputValues<R> of(@Nullable R returned) {
        if (returned == null) {
            throw new IllegalArgumentException("Its method returned null instead of its outputs.");
        }
        return new OutputValues<>(returned, Map.of());
    }

    /// Returns a copy with the value of one output; of an optional one, an `Optional`.
    public OutputValues<R> with(
            String output, Function<? super R, ? extends @Nullable Object> value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(output, value.apply(returned));
        return new OutputValues<>(returned, Collections.unmodifiableMap(more));
    }

    /// Returns the values by the names of their outputs.
    public Map<String, @Nullable Object> values() {
        return values;
    }
}
