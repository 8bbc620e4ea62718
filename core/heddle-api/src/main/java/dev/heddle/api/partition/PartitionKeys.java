package dev.heddle.api.partition;

import dev.heddle.model.partition.PartitionKey;
import java.util.Iterator;
import java.util.List;

/// All partitions that a step, or an observer, is asked for, in the definition's order.
///
/// @param keys at least one
public record PartitionKeys(List<PartitionKey> keys) implements Iterable<PartitionKey> {
    /// Copies the list.
    public PartitionKeys {
        keys = List.copyOf(keys);
    }

    /// Returns these keys, for plain tests.
    public static PartitionKeys of(String... keys) {
        return new PartitionKeys(java.util.Arrays.stream(keys).map(PartitionKey::of).toList());
    }

    @Override
    public Iterator<PartitionKey> iterator() {
        return keys.iterator();
    }
}
