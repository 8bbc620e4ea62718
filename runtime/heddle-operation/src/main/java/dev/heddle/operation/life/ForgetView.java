package dev.heddle.operation.life;

import dev.heddle.model.id.MaterializationId;
import java.util.List;

/// What is forgotten, or would be.
///
/// @param materializations which
/// @param collected what was deleted
/// @param tombstone what is left to be read of them
public record ForgetView(
        List<MaterializationId> materializations, CollectView collected, String tombstone) {
    /// Copies the list.
    public ForgetView {
        materializations = List.copyOf(materializations);
    }
}
