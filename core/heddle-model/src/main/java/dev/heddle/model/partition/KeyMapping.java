package dev.heddle.model.partition;

import java.util.Collection;

/// Says which upstream partitions a partition of the reader needs, where no other mapping can.
///
/// A pure function: it gives the same keys for the same key, whenever it is asked, and holds no
/// state. It is asked for every partition in every plan, by several threads. Its code belongs to
/// the edge: when it changes, the reader is stale. So that Heddle can find that code, it is a class
/// and not a lambda.
@FunctionalInterface
public interface KeyMapping {
    /// Returns the keys of the upstream partitions that `reader` needs. A key that the upstream
    /// asset can not have counts as missing for ever; no keys at all mean that nothing is read.
    Collection<PartitionKey> upstreamOf(PartitionKey reader);
}
