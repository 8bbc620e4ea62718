package dev.heddle.project.assembly;

import dev.heddle.api.runtime.CodeRoot;
import dev.heddle.fingerprint.FingerprintRequest;
import dev.heddle.fingerprint.Fingerprinter;
import dev.heddle.fingerprint.MethodRoot;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.AssetSpec;
import dev.heddle.model.asset.UpstreamSpec;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.UnprovenCall;
import dev.heddle.model.partition.PartitionMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives mappings in user code the fingerprint of that code, which belongs to the edge and not to
/// its reader's own code.
record MappingCode(Fingerprinter fingerprinter) {

    /// Returns the snapshot of an asset with its mappings. What can not be followed in a mapping
    /// can not be followed in its reader.
    AssetSnapshot snapshot(AssetSpec spec, CodeFingerprint code) {
        if (spec.upstreams().stream().allMatch(edge -> custom(edge).isEmpty())) {
            return AssetSnapshot.of(spec, code);
        }
        List<UpstreamSpec> edges = new ArrayList<>();
        List<UnprovenCall> unproven = new ArrayList<>(code.unproven());
        for (UpstreamSpec edge : spec.upstreams()) {
            Optional<PartitionMapping.Custom> custom = custom(edge);
            if (custom.isEmpty()) {
                edges.add(edge);
                continue;
            }
            CodeFingerprint found = fingerprint(CodeRoot.of(custom.get().function()));
            unproven.addAll(found.unproven());
            edges.add(edge.mapped(custom.get().fingerprinted(found.value())));
        }
        return AssetSnapshot.of(
                spec.withUpstreams(edges),
                new CodeFingerprint(code.value(), code.components(), unproven));
    }

    private static Optional<PartitionMapping.Custom> custom(UpstreamSpec edge) {
        return edge.mapping()
                .filter(PartitionMapping.Custom.class::isInstance)
                .map(PartitionMapping.Custom.class::cast);
    }

    private CodeFingerprint fingerprint(CodeRoot root) {
        return fingerprinter.fingerprint(
                new FingerprintRequest(
                        List.of(new MethodRoot(root.owner(), root.method(), root.descriptor())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        false));
    }
}
