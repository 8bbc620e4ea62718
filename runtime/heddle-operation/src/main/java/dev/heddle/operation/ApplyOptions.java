package dev.heddle.operation;

import dev.heddle.model.state.ChangeSetKind;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/// How to carry a plan out.
///
/// @param atomic whether all is published at once, or nothing
/// @param parallelism how many steps run at once; empty for the usual number
/// @param patience how long to wait for others who write the same cells
/// @param kind APPLY or MATERIALIZE
/// @param message what was asked, as text
/// @param tags what is said of the run, by name
/// @param progress told what happens
/// @param cancellation asks to stop
public record ApplyOptions(
        boolean atomic,
        OptionalInt parallelism,
        Duration patience,
        ChangeSetKind kind,
        String message,
        Map<String, String> tags,
        Progress progress,
        Cancellation cancellation) {}
