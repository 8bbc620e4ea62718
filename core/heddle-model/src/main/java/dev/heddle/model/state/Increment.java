package dev.heddle.model.state;

import dev.heddle.model.asset.ValueSpec;
import dev.heddle.model.id.MaterializationId;
import java.util.List;
import java.util.Optional;

/// How a materialization of an incremental asset goes on from the one before it.
///
/// @param previous the materialization it goes on from; empty if it was made from scratch
/// @param earlier rows of earlier materializations that are part of this one as they are stored, in
///   order, before its own
/// @param cursor the bookmark that its code left, as JSON
/// @param migration the name of the code by which its asset migrated older data when this was made:
///   that counts as done, whether it was applied or this was made by the newer code itself
public record Increment(
        Optional<MaterializationId> previous,
        List<Segment> earlier,
        Optional<String> cursor,
        Optional<String> migration) {
    /// Copies the list.
    public Increment {
        earlier = List.copyOf(earlier);
    }

    /// Rows that lie in one place and are never written again.
    ///
    /// @param location where they are
    /// @param value form and columns as stored
    /// @param rows how many
    public record Segment(String location, ValueSpec value, long rows) {}
}
