package dev.heddle.processor.declared;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import java.util.List;
import java.util.Optional;

/// A check with all that its definition says.
///
/// @param asset what it tests
/// @param name its name
/// @param blocking whether it rejects
/// @param description from the doc comment; may be empty
/// @param place where it stands
/// @param inputs what it reads
/// @param call the call of its method
public record DeclaredCheck(
        AssetKey asset,
        String name,
        boolean blocking,
        String description,
        Optional<SourceLocation> place,
        List<Edge> inputs,
        Call call) {
    /// Copies the inputs.
    public DeclaredCheck {
        inputs = List.copyOf(inputs);
    }
}
