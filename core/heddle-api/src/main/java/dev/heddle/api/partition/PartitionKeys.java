package dev.heddle.api.partition;

import dev.heddle.model.partition.PartitionKey;
import java.util.Iterator;
import java.util.List;

/// All partitions that a step, or an observer, is asked for, in the definition's order.
///
/// An asset that takes this is made in steps of several consecutive partitions, and returns
/// `Map<PartitionKey, …>` with a value for each, or stores elsewhere. What it reads is what any of
/// them reads. See [PartitionsPerStep].
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

    /// Returns the first key.
    public PartitionKey first() {
        return keys.get(0);
    }

    /// Returns the last key.
    public PartitionKey last() {
        return keys.get(keys.size() - 1);
    }

    @Override
    public Iterator<PartitionKey> iterator() {
        return keys.iterator();
    }
}
