package dev.heddle.model.asset;

import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.EdgeMapping;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;

/// One edge of the asset graph, with its partition mapping settled.
///
/// @param upstream index of the asset that is read
/// @param downstream index of the reader
/// @param spec what the reader declares
/// @param mapping which partitions are read
/// @param fingerprint of the mapping
public record Edge(
        int upstream,
        int downstream,
        UpstreamSpec spec,
        EdgeMapping mapping,
        Fingerprint fingerprint) {
    static Edge of(int upstream, int downstream, UpstreamSpec spec, EdgeMapping mapping) {
        FingerprintHasher hasher = FingerprintHasher.of("mapping").text(spec.ifMissing().name());
        switch (mapping.mapping()) {
            case PartitionMapping.Identity same -> hasher.text("identity");
            case PartitionMapping.Window window ->
                    hasher.text("window").number(window.startOffset()).number(window.endOffset());
            case PartitionMapping.All all -> hasher.text("all");
            case PartitionMapping.Last last -> hasher.text("last");
            case PartitionMapping.Only only ->
                    hasher.text("only")
                            .list(only.keys().stream().map(PartitionKey::value).toList());
            case PartitionMapping.Keys keys -> {
                hasher.text("keys");
                keys.reads()
                        .forEach((key, read) ->
                                hasher.text(key.value())
                                        .list(read.stream().map(PartitionKey::value).toList()));
            }
            case PartitionMapping.Custom custom -> {
                hasher.text("custom").text(custom.name());
                custom.code().ifPresent(hasher::fingerprint);
            }
        }
        if (spec.reading().isSince()) {
            hasher.text(spec.reading().name());
        }
        return new Edge(upstream, downstream, spec, mapping, hasher.finish());
    }

    /// Returns whether an asset reads earlier partitions of its own.
    public boolean toItself() {
        return upstream == downstream;
    }

    /// Returns whether the reader is stale when the data changes.
    public boolean isData() {
        return spec.strength() == UpstreamSpec.Strength.DATA;
    }
}
