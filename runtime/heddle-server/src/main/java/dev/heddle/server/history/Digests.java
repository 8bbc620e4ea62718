package dev.heddle.server.history;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.CheckSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.spi.history.AssetDigest;
import dev.heddle.spi.history.AssetDigest.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Makes what is remembered of definitions.
final class Digests {
    /// Enough to tell parts of one asset from their other versions.
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
        AssetSpec spec = asset.spec();
        List<Part> parts = new ArrayList<>();
        parts.add(declared("description", List.of(spec.description())));
        parts.add(declared("group", List.of(spec.group())));
        parts.add(declared("kinds", spec.kinds()));
        parts.add(declared("owners", spec.owners()));
        parts.add(declared("partitions", List.of(spec.partitions().description())));
        parts.add(declared("tags", spec.tags().entrySet()));
        parts.add(
                declared(
                        "upstreams", spec.upstreams().stream().map(edge -> edge.asset()).toList()));
        parts.add(part("CONTRACT", "form and columns", asset.contract()));
        checks.forEach(check -> parts.add(part("CHECK", check.spec().name(), check.code())));
        for (FingerprintComponent component : asset.code().components()) {
            parts.add(part(component.kind().name(), component.name(), component.hash()));
        }
        return new AssetDigest(asset.key().toString(), asset.code().value().hex(), parts);
    }

    private static Part declared(String name, Collection<?> values) {
        return part(
                "DECLARED",
                name,
                FingerprintHasher.of(name)
                        .list(values.stream().map(Object::toString).sorted().toList())
                        .finish());
    }

    private static Part part(String kind, String name, Fingerprint hash) {
        return new Part(kind, name, hash.hex().substring(0, DIGITS));
    }
}
