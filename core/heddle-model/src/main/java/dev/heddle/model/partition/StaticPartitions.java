package dev.heddle.model.partition;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A fixed, ordered list of keys.
public final class StaticPartitions implements PartitionsDefinition {
    private static final int SHOWN = 5;

    private final List<PartitionKey> keys;
    private final Map<PartitionKey, Integer> positions;

    private StaticPartitions(List<PartitionKey> keys) {
        this.keys = List.copyOf(keys);
        this.positions = new HashMap<>();
        for (PartitionKey key : keys) {
            if (key.isNone()) {
                throw new IllegalArgumentException(
                        "Cannot define static partitions with an empty key.");
            }
            if (positions.put(key, positions.size()) != null) {
                throw new IllegalArgumentException(
                        "Cannot define static partitions with the key '" + key + "' twice.");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Cannot define static partitions without keys.");
        }
    }

    /// Returns the definition with these keys in this order.
    ///
    /// @throws IllegalArgumentException if there is none, or one stands twice
    public static StaticPartitions of(List<PartitionKey> keys) {
        return new StaticPartitions(keys);
    }

    /// Returns the keys in order.
    public List<PartitionKey> keys() {
        return keys;
    }

    @Override
    public int sizeAt(Instant now) {
        return keys.size();
    }

    @Override
    public PartitionKey keyAt(int position) {
        return keys.get(position);
    }

    @Override
    public OptionalInt positionOf(PartitionKey key) {
        Integer position = positions.get(key);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    @Override
    public String domain() {
        return "static";
    }

    @Override
    public String description() {
        String shown =
                keys.stream()
                        .limit(SHOWN)
                        .map(PartitionKey::value)
                        .collect(Collectors.joining(", "));
        return "static: " + shown + (keys.size() > SHOWN ? ", … (" + keys.size() + ")" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StaticPartitions partitions && keys.equals(partitions.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return description();
    }
}
