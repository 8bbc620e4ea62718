package dev.heddle.processor.read;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.processor.source.JavaType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/// What readers have to know of an asset, of this compilation or from an index.
///
/// @param key its key
/// @param type what it holds; empty if that is wrong or can not be resolved
/// @param partitions how it is split; empty if that is wrong or can not be told
/// @param external whether it is only looked at
/// @param declaredIn the binary name of its class
/// @param element where it is declared, if it is in this compilation
/// @param indexed the keys that it reads, if it comes from an index
record KnownAsset(
        AssetKey key,
        Optional<JavaType> type,
        Optional<PartitionsDefinition> partitions,
        boolean external,
        String declaredIn,
        Optional<Element> element,
        List<AssetKey> indexed) {
    /// Copies the keys.
    KnownAsset {
        indexed = List.copyOf(indexed);
    }
}
