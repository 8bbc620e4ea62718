package dev.heddle.model.state;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.partition.PartitionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stop against rebuilding one cell.
///
/// It ends by itself at `until`, or once code or inputs differ from those held against.
///
/// @param partition the cell's partition
/// @param reason why, in the user's words or Heddle's
/// @param since when it was placed
/// @param until when it ends, if ever
/// @param undone the change set whose undo placed it; empty if a person did
/// @param code the fingerprint of the code that must not be built again
/// @param inputs the input versions that must not be built again, an entry an edge
public record Hold(
        PartitionKey partition,
        String reason,
        Instant since,
        Optional<Instant> until,
        Optional<Long> undone,
        Fingerprint code,
        List<Head.EdgeRoot> inputs) {
    /// Copies the list.
    public Hold {
        inputs = List.copyOf(inputs);
    }
}
