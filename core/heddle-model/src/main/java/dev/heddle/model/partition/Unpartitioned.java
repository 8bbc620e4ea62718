package dev.heddle.model.partition;

import java.time.Instant;
import java.util.OptionalInt;

/// The definition of an asset with one cell, whose key is [PartitionKey#NONE].
public enum Unpartitioned implements PartitionsDefinition {
    /// The only one.
    INSTANCE;

    @Override
    public int sizeAt(Instant now) {
        return 1;
    }

    @Override
    public PartitionKey keyAt(int position) {
        if (position != 0) {
            throw new IndexOutOfBoundsException(
                    "Cannot take partition " + position + " of an unpartitioned asset.");
        }
        return PartitionKey.NONE;
    }

    @Override
    public OptionalInt positionOf(PartitionKey key) {
        return key.isNone() ? OptionalInt.of(0) : OptionalInt.empty();
    }

    @Override
    public String domain() {
        return "none";
    }

    @Override
    public String description() {
        return "unpartitioned";
    }
}
