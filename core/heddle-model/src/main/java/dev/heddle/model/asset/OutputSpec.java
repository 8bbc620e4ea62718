package dev.heddle.model.asset;

import java.util.Objects;

/// The part of an asset in a step that makes several assets.
///
/// @param step the step's name, the same for all that it makes
/// @param name how the code calls what becomes of this asset
/// @param optional whether the code may leave it out, so that there is no data
public record OutputSpec(String step, String name, boolean optional) {
    /// Checks that nothing is null.
    public OutputSpec {
        Objects.requireNonNull(step, "step is null");
        Objects.requireNonNull(name, "name is null");
    }
}
