package dev.heddle.processor.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionsDefinition;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/// Whose parameters are bound.
///
/// @param owner its class
/// @param role what it is
/// @param prefix the segments before names of its class
/// @param key the asset that is made, or checked
/// @param partitions how that is split, if it is known
/// @param anyName whether parameters of other names are the checked asset
/// @param several whether a step makes several partitions
record Reader(
        TypeElement owner,
        Role role,
        String prefix,
        AssetKey key,
        Optional<PartitionsDefinition> partitions,
        boolean anyName,
        boolean several) {
    /// What takes parameters.
    enum Role {
        /// Makes an asset.
        ASSET,
        /// Looks at an external asset.
        OBSERVER,
        /// Tests an asset.
        CHECK
    }

    /// Returns whether what it reads is its own earlier partition.
    boolean readsItself(AssetKey read) {
        return role == Role.ASSET && key.equals(read);
    }
}
