package dev.heddle.model.fingerprint;

import dev.heddle.model.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One thing that went into a fingerprint of code.
///
/// @param kind what it is
/// @param name for people and for comparing: `Delays.mean(List)`, `group:artifact 1.2.3`,
///   `sql/rank.sql`
/// @param hash of its content
/// @param path the shortest call path to it from the asset's method, both ends included; may be
///   empty
/// @param source where it is declared, if known
public record FingerprintComponent(
        ComponentKind kind,
        String name,
        Fingerprint hash,
        List<String> path,
        Optional<SourceLocation> source) {
    /// Copies the path.
    public FingerprintComponent {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(hash, "hash is null");
        path = List.copyOf(path);
    }
}
