package dev.heddle.spi.history;

import dev.heddle.model.fingerprint.CodeFingerprint;
import java.util.List;
import java.util.Objects;

/// What is remembered of an asset's definition: enough to tell what changed, without its code.
///
/// @param key the asset's
/// @param parts what is declared of it, and its checks; kind and name once each
/// @param code fingerprint of its code, without where that is and how it is reached
public record AssetDigest(String key, List<Part> parts, CodeFingerprint code) {
    /// Copies the list.
    public AssetDigest {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(code, "code is null");
        parts = List.copyOf(parts);
    }

    /// A part of a definition beside its code.
    ///
    /// @param kind `DECLARED`, `CONTRACT` or `CHECK`
    /// @param name for people and for comparing
    /// @param hash of its content, perhaps shortened
    public record Part(String kind, String name, String hash) {
        /// Checks that nothing is null.
        public Part {
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(hash, "hash is null");
        }
    }
}
