package dev.heddle.planner.selection;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.IfMissing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Names assets and edges.
final class TestGraph {
    private final List<AssetSnapshot> assets = new ArrayList<>();

    TestGraph asset(String key, String... upstreams) {
        return asset(key, spec -> spec, upstreams);
    }

    TestGraph asset(String key, UnaryOperator<AssetSpec.Builder> more, String... upstreams) {
        AssetSpec.Builder spec = more.apply(AssetSpec.named(AssetKey.parse(key)));
        for (String upstream : upstreams) {
            spec.upstream(edge(upstream));
        }
        assets.add(AssetSnapshot.of(spec.build(), code()));
        return this;
    }

    private static UpstreamSpec edge(String upstream) {
        return new UpstreamSpec(
                AssetKey.parse(upstream),
                upstream,
                UpstreamSpec.Strength.DATA,
                false,
                Optional.empty(),
                IfMissing.FAIL,
                Optional.empty());
    }

    private static CodeFingerprint code() {
        return new CodeFingerprint(FingerprintHasher.of("test").finish(), List.of(), List.of());
    }

    AssetGraph build() {
        return AssetGraph.of(assets, List.of());
    }
}
