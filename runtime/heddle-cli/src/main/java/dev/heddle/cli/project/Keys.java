package dev.heddle.cli.project;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionSet;
import dev.heddle.model.partition.PartitionsDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Compresses partition keys to ranges, by the definition of their asset where it still has them.
///
/// @param graph what is defined
record Keys(AssetGraph graph) {

    PartitionSet set(AssetKey asset, Collection<PartitionKey> keys) {
        Optional<PartitionsDefinition> partitions =
                graph.find(asset).map(AssetSnapshot::spec).map(spec -> spec.partitions());
        if (partitions.isEmpty()) {
            return new PartitionSet(keys.stream().sorted().map(Keys::single).toList());
        }
        PartitionsDefinition known = partitions.get();
        IntRanges positions =
                IntRanges.ofAll(
                        keys.stream()
                                .map(known::positionOf)
                                .flatMapToInt(position -> position.stream()));
        List<PartitionSet.KeyRange> ranges =
                new ArrayList<>(PartitionSet.of(known, positions).ranges());
        keys.stream()
                .filter(key -> known.positionOf(key).isEmpty())
                .sorted()
                .map(Keys::single)
                .forEach(ranges::add);
        return new PartitionSet(ranges);
    }

    private static PartitionSet.KeyRange single(PartitionKey key) {
        return new PartitionSet.KeyRange(key, key, 1);
    }
}
