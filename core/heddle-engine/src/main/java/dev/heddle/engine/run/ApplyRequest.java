package dev.heddle.engine.run;

import dev.heddle.model.state.ChangeSetKind;
import java.time.Duration;
import java.util.Map;

/// How a plan is carried out.
///
/// @param kind what the change sets are called
/// @param message what was asked, as text
/// @param forced whether cells are built although nothing differs
/// @param atomic whether everything is published together or not at all
/// @param parallelism how many steps run at a time, at least 1
/// @param config values that override configuration
/// @param waitLimit how long to wait for others who write the same cells
/// @param tags what people say of the run, by name
public record ApplyRequest(
        ChangeSetKind kind,
        String message,
        boolean forced,
        boolean atomic,
        int parallelism,
        Map<String, String> config,
        Duration waitLimit,
        Map<String, String> tags) {
    /// Copies the maps.
    public ApplyRequest {
        config = Map.copyOf(config);
        tags = Map.copyOf(tags);
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "Cannot run " + parallelism + " steps at a time: at least 1.");
        }
    }

    /// Returns a request without tags.
    public ApplyRequest(
            ChangeSetKind kind,
            String message,
            boolean forced,
            boolean atomic,
            int parallelism,
            Map<String, String> config,
            Duration waitLimit) {
        this(kind, message, forced, atomic, parallelism, config, waitLimit, Map.of());
    }
}
