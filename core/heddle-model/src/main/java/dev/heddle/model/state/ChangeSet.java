package dev.heddle.model.state;

import dev.heddle.model.id.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One atomic move of heads.
///
/// @param number its place in the environment, from 1
/// @param kind why heads moved
/// @param at when
/// @param run the run that published it; empty if no run did
/// @param cells how many heads it moved
/// @param undoes the change sets that it took back
/// @param undoneBy the change set that took it back
/// @param commit the commit of the project's repository
/// @param message in words
public record ChangeSet(
        long number,
        ChangeSetKind kind,
        Instant at,
        Optional<RunId> run,
        int cells,
        List<Long> undoes,
        Optional<Long> undoneBy,
        Optional<String> commit,
        String message) {}
