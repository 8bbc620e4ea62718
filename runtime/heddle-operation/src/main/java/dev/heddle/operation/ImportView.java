package dev.heddle.operation;

import dev.heddle.model.partition.PartitionKey;
import java.util.List;

/// What was taken in.
///
/// @param run how it went
/// @param held cells that showed other data before, held until code or inputs change
/// @param reference whether the files stay where they are
/// @param message who took it in, from where and why
public record ImportView(
        ApplyView run, List<PartitionKey> held, boolean reference, String message) {
    /// Copies the list.
    public ImportView {
        held = List.copyOf(held);
    }
}
