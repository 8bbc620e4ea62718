package dev.heddle.spi.history;

import java.time.Instant;
import java.util.Objects;

/// Definitions of a code location that were live from some moment on, until the next of that
/// location.
///
/// @param number its place in the history, from 1
/// @param location which
/// @param hash equal for definitions that show and do the same
/// @param at when they became live
/// @param assets how many there are
public record DefinitionSnapshot(
        long number, String location, String hash, Instant at, int assets) {
    /// Checks that nothing is null.
    public DefinitionSnapshot {
        Objects.requireNonNull(location, "location is null");
        Objects.requireNonNull(hash, "hash is null");
        Objects.requireNonNull(at, "at is null");
    }
}
