package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.id.MaterializationId;
import dev.heddle.model.partition.PartitionKey;
import java.util.List;
import java.util.Optional;

/// The hash of all that goes into a cell: equal recipes give equal data, as far as the code is
/// proven.
public final class Recipe {
    private Recipe() {}

    /// Returns the recipe of a cell.
    ///
    /// @param inputs what it reads, an entry a data edge in their order
    /// @param own what sets this build apart: its configuration, or the run that forced it; else
    ///   empty
    public static Fingerprint of(
            AssetSnapshot asset, PartitionKey partition, List<EdgeNow> inputs, String own) {
        return of(asset, partition, inputs, own, Optional.empty());
    }

    /// Returns the recipe of a cell.
    ///
    /// @param shown what it shows, which counts if its asset goes on from that
    public static Fingerprint of(
            AssetSnapshot asset,
            PartitionKey partition,
            List<EdgeNow> inputs,
            String own,
            Optional<MaterializationId> shown) {
        FingerprintHasher hasher =
                FingerprintHasher.of("recipe")
                        .fingerprint(asset.code().value())
                        .fingerprint(asset.contract())
                        .text(asset.spec().partitions().domain())
                        .text(partition.value())
                        .text(own)
                        .number(inputs.size());
        for (EdgeNow input : inputs) {
            hasher.text(input.uid().map(uid -> uid.value()).orElse(""))
                    .fingerprint(input.edge().fingerprint())
                    .number(input.root().high())
                    .number(input.root().low());
        }
        if (asset.spec().increment().isPresent()) {
            hasher.text(shown.map(MaterializationId::value).orElse(""));
        }
        return hasher.finish();
    }
}
