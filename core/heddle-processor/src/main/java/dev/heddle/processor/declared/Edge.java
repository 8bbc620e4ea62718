package dev.heddle.processor.declared;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.UpstreamSpec.Reading;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.processor.source.At;
import java.util.Optional;

/// Something that an asset or a check reads.
///
/// @param asset the key
/// @param name by which it is read
/// @param value as what it is loaded, if it is
/// @param mapping which partitions, if the author says
/// @param ifMissing what happens when some do not exist
/// @param byPartition whether it is handed over as a map by partition
/// @param published whether a check sees what readers see now
/// @param onlyOrder whether it only orders
/// @param reading which of its rows are handed over
/// @param at where it is declared
public record Edge(
        AssetKey asset,
        String name,
        Optional<Value> value,
        Optional<PartitionMapping> mapping,
        IfMissing ifMissing,
        boolean byPartition,
        boolean published,
        boolean onlyOrder,
        Reading reading,
        At at) {
    /// Returns an edge to something that is not loaded.
    public static Edge unloaded(AssetKey asset, At at) {
        return new Edge(
                asset,
                asset.toString(),
                Optional.empty(),
                Optional.empty(),
                IfMissing.FAIL,
                false,
                false,
                false,
                Reading.ALL,
                at);
    }

    /// Returns a copy with a mapping.
    public Edge mapped(PartitionMapping choice, IfMissing missing) {
        return new Edge(
                asset,
                name,
                value,
                Optional.of(choice),
                missing,
                byPartition,
                published,
                onlyOrder,
                reading,
                at);
    }

    /// Returns a copy that says what happens when partitions do not exist.
    public Edge ifMissing(IfMissing missing) {
        return new Edge(
                asset,
                name,
                value,
                mapping,
                missing,
                byPartition,
                published,
                onlyOrder,
                reading,
                at);
    }

    /// Returns a copy of which only some rows are handed over.
    public Edge reading(Reading which) {
        return new Edge(
                asset,
                name,
                value,
                mapping,
                ifMissing,
                byPartition,
                published,
                onlyOrder,
                which,
                at);
    }

    /// Returns a copy that only orders.
    public Edge ordering() {
        return new Edge(
                asset, name, value, mapping, ifMissing, byPartition, published, true, reading, at);
    }

    /// Returns a copy that is loaded by a name.
    public Edge loaded(String as, Value type) {
        return new Edge(
                asset,
                as,
                Optional.of(type),
                mapping,
                ifMissing,
                byPartition,
                published,
                onlyOrder,
                reading,
                at);
    }
}
