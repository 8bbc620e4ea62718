package dev.heddle.planner.selection;

import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.TimePartitions;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// Keys of time partitions beyond a definition's bounds.
final class TimeKeys {
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private TimeKeys() {}

    /// Returns the positions of a definition from one key to another, both included and cut to its
    /// bounds; empty if either does not have the form of its keys.
    static Optional<IntRanges> between(
            TimePartitions definition, PartitionKey first, PartitionKey last) {
        TimePartitions unbounded =
                new TimePartitions(
                        definition.cadence(),
                        definition.zone(),
                        BEGINNING,
                        Optional.empty(),
                        definition.format());
        OptionalInt from = unbounded.positionOf(first);
        OptionalInt to = unbounded.positionOf(last);
        OptionalInt origin = unbounded.positionOf(definition.keyAt(0));
        if (from.isEmpty() || to.isEmpty() || origin.isEmpty()) {
            return Optional.empty();
        }
        int start = Math.max(0, from.getAsInt() - origin.getAsInt());
        int end = Math.min(definition.limit(), to.getAsInt() + 1 - origin.getAsInt());
        return Optional.of(IntRanges.of(start, end));
    }
}
