package dev.heddle.server.history;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.server.location.Declared;
import dev.heddle.spi.history.AssetDigest;
import dev.heddle.spi.history.AssetDigest.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes what is remembered of definitions.
final class Digests {
    /// Enough to tell a part from its other versions.
    private static final int DIGITS = 16;

    private Digests() {}

    static List<AssetDigest> of(AssetGraph graph) {
        List<AssetDigest> digests = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            digests.add(of(graph.asset(i), graph.checks(i)));
        }
        return digests;
    }

    private static AssetDigest of(AssetSnapshot asset, List<CheckSnapshot> checks) {
        List<Part> parts = new ArrayList<>();
        for (Declared declared : Declared.of(asset.spec())) {
            parts.add(
                    part(
                            "DECLARED",
                            declared.name(),
                            FingerprintHasher.of(declared.name())
                                    .list(declared.values())
                                    .finish()));
        }
        parts.add(part("CONTRACT", "form and columns", asset.contract()));
        checks.forEach(check -> parts.add(part("CHECK", check.spec().name(), check.code())));
        return new AssetDigest(asset.key().toString(), parts, content(asset.code()));
    }

    private static Part part(String kind, String name, Fingerprint hash) {
        return new Part(kind, name, hash.hex().substring(0, DIGITS));
    }

    /// Leaves out where code is and how it is reached, which change without it.
    private static CodeFingerprint content(CodeFingerprint code) {
        return new CodeFingerprint(
                code.value(),
                code.components().stream()
                        .map(component ->
                                new FingerprintComponent(
                                        component.kind(),
                                        component.name(),
                                        component.hash(),
                                        List.of(),
                                        Optional.empty()))
                        .toList(),
                List.of());
    }
}
