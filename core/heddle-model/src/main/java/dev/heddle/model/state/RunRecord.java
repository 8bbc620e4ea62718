package dev.heddle.model.state;

import dev.heddle.model.id.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One execution of a plan.
///
/// @param run its identity
/// @param kind what asked for it
/// @param status how it stands
/// @param startedAt when it began
/// @param finishedAt when it ended
/// @param changeSets the change sets it published
/// @param summary counts by outcome
/// @param message what was asked, as text
/// @param tags what people said of it, by name
/// @param software what it ran on; empty if it was not noted
public record RunRecord(
        RunId run,
        ChangeSetKind kind,
        RunStatus status,
        Instant startedAt,
        Optional<Instant> finishedAt,
        List<Long> changeSets,
        Map<String, Long> summary,
        String message,
        Map<String, String> tags,
        Optional<Software> software) {}
