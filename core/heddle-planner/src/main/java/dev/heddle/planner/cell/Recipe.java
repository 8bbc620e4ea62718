package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.partition.PartitionKey;
import java.util.List;

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
        return hasher.finish();
    }
}
