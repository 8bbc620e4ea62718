package dev.heddle.model.partition;

import java.nio.charset.StandardCharsets;

/// The name of one partition. Data, never part of a path, of SQL or of a command.
///
/// @param value at most 1,024 bytes of UTF-8 without control characters; empty only for [#NONE]
public record PartitionKey(String value) implements Comparable<PartitionKey> {
    /// The one partition of an unpartitioned asset.
    public static final PartitionKey NONE = new PartitionKey("");

    private static final int LIMIT = 1024;

    /// Checks length and characters.
    public PartitionKey {
        if (value.length() > LIMIT || value.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new IllegalArgumentException(
                    "Cannot use a partition key of "
                            + value.length()
                            + " characters: the limit is "
                            + LIMIT
                            + " bytes.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Cannot use a partition key with control characters.");
        }
    }

    /// Returns the key with this text.
    public static PartitionKey of(String value) {
        return value.isEmpty() ? NONE : new PartitionKey(value);
    }

    /// Returns whether this is the key of an unpartitioned asset.
    public boolean isNone() {
        return value.isEmpty();
    }

    @Override
    public int compareTo(PartitionKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
