package dev.heddle.fingerprint;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.util.List;
import java.util.Optional;

/// What the fingerprint of one asset is made of.
///
/// @param roots the methods at which its code begins: the asset's own and, where it takes
///   resources, those that make them
/// @param sql its SQL texts; comments and layout do not count
/// @param resources files that it names
/// @param config configuration values that belong to its recipe; never secrets
/// @param parameters the parameters of a factory-made asset
/// @param codeVersion a version stated by the author, added to the rest
/// @param pinned whether `codeVersion` replaces code, SQL, resources and libraries
public record FingerprintRequest(
        List<MethodRoot> roots,
        List<NamedBytes> sql,
        List<NamedBytes> resources,
        List<NamedBytes> config,
        List<NamedBytes> parameters,
        Optional<String> codeVersion,
        boolean pinned) {

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException if it is pinned without a version
    public FingerprintRequest {
        roots = List.copyOf(roots);
        sql = List.copyOf(sql);
        resources = List.copyOf(resources);
        config = List.copyOf(config);
        parameters = List.copyOf(parameters);
        if (pinned && codeVersion.isEmpty()) {
            throw new IllegalArgumentException("Cannot pin a code version: none is given.");
        }
    }

    /// Creates a request without parameters.
    public FingerprintRequest(
            List<MethodRoot> roots,
            List<NamedBytes> sql,
            List<NamedBytes> resources,
            List<NamedBytes> config,
            Optional<String> codeVersion,
            boolean pinned) {
        this(roots, sql, resources, config, List.of(), codeVersion, pinned);
    }

    /// Returns a hash of all that is asked for.
    Fingerprint hash() {
        FingerprintHasher hasher = FingerprintHasher.of("request").number(roots.size());
        roots.forEach(root -> hasher.text(root.owner()).text(root.name()).text(root.descriptor()));
        for (List<NamedBytes> some : List.of(sql, resources, config, parameters)) {
            hasher.number(some.size());
            some.forEach(named -> hasher.text(named.name()).bytes(named.bytes()));
        }
        return hasher.flag(pinned).list(codeVersion.stream().toList()).finish();
    }

    /// Creates a request for code alone.
    public static FingerprintRequest of(MethodRoot... roots) {
        return new FingerprintRequest(
                List.of(roots),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
    }
}
