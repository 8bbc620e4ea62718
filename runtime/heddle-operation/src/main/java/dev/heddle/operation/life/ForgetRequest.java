package dev.heddle.operation.life;

import dev.heddle.model.id.MaterializationId;
import java.util.List;

/// What is to be forgotten for good.
///
/// @param assets keys of assets without a definition, whose past is meant
/// @param materializations single ones
/// @param reason why
public record ForgetRequest(
        List<String> assets, List<MaterializationId> materializations, String reason) {
    /// Copies the lists.
    public ForgetRequest {
        assets = List.copyOf(assets);
        materializations = List.copyOf(materializations);
    }
}
