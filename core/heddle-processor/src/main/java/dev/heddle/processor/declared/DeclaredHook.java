package dev.heddle.processor.declared;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.asset.AssetKey;
import java.util.List;
import java.util.Optional;

/// A hook with all that its definition says.
///
/// @param onFailure whether it is told of failures, or else of successes
/// @param assets of which assets; empty for all
/// @param place where it stands
/// @param call the call of its method
public record DeclaredHook(
        boolean onFailure, List<AssetKey> assets, Optional<SourceLocation> place, Call call) {
    /// Copies the keys.
    public DeclaredHook {
        assets = List.copyOf(assets);
    }
}
