package dev.heddle.model.fingerprint;

import dev.heddle.model.SourceLocation;
import java.util.ArrayList;
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

    private static final String IO_MANAGER = "I/O manager ";

    /// Returns a copy that is reached only by the code that stores and loads values.
    ///
    /// @param name of the I/O manager; it becomes the first step of the path
    public FingerprintComponent storedBy(String name) {
        List<String> from = new ArrayList<>(List.of(IO_MANAGER + name));
        from.addAll(path);
        return new FingerprintComponent(kind, this.name, hash, from, source);
    }

    /// Returns the name of the I/O manager that alone reaches it, if there is one.
    public Optional<String> ioManager() {
        return path.stream()
                .findFirst()
                .filter(first -> first.startsWith(IO_MANAGER))
                .map(first -> first.substring(IO_MANAGER.length()));
    }
}
