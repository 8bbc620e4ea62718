package dev.heddle.spi.history;

import java.util.List;
import java.util.Objects;

/// What is remembered of an asset's definition: enough to tell what changed, without its code.
///
/// @param key the asset's
/// @param code fingerprint of its code
/// @param parts what makes it: what is declared, its checks, and what went into the fingerprint
public record AssetDigest(String key, String code, List<Part> parts) {
    /// Copies the list.
    public AssetDigest {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(code, "code is null");
        parts = List.copyOf(parts);
    }

    /// A part of a definition.
    ///
    /// @param kind `DECLARED`, `CONTRACT`, `CHECK`, or the kind of a component of the fingerprint
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
