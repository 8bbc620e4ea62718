package dev.heddle.api.definition;

import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import java.time.LocalDate;
import java.util.Arrays;

/// Makes partitions definitions.
public final class Partitions {
    private Partitions() {}

    /// Returns calendar days in UTC from this day on.
    public static TimePartitions daily(String start) {
        return daily(LocalDate.parse(start));
    }

    /// Returns calendar days in UTC from this day on.
    public static TimePartitions daily(LocalDate start) {
        return TimePartitions.of(Cadence.DAILY, start);
    }

    /// Returns calendar months in UTC from the month on that begins on this day.
    public static TimePartitions monthly(String start) {
        return TimePartitions.of(Cadence.MONTHLY, LocalDate.parse(start));
    }

    /// Returns a fixed, ordered list of keys.
    public static StaticPartitions keys(String... keys) {
        return StaticPartitions.of(Arrays.stream(keys).map(PartitionKey::of).toList());
    }
}
