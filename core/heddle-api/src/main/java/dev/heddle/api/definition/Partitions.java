package dev.heddle.api.definition;

import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/// Makes partitions definitions. Those by time begin in UTC and without an end; what else they have
/// follows: `Partitions.daily("2001-01-01").in(ZoneId.of("Europe/Berlin"))`.
public final class Partitions {
    private Partitions() {}

    /// Returns hours from this day, or time, on.
    public static TimePartitions hourly(String start) {
        return of(Cadence.HOURLY, start);
    }

    /// Returns calendar days from this day on.
    public static TimePartitions daily(String start) {
        return of(Cadence.DAILY, start);
    }

    /// Returns calendar days from this day on.
    public static TimePartitions daily(LocalDate start) {
        return TimePartitions.of(Cadence.DAILY, start);
    }

    /// Returns weeks from the one on that begins on this day, a Monday.
    public static TimePartitions weekly(String start) {
        return of(Cadence.WEEKLY, start);
    }

    /// Returns calendar months from the one on that begins on this day.
    public static TimePartitions monthly(String start) {
        return of(Cadence.MONTHLY, start);
    }

    /// Returns windows between ticks of a cron expression, from this day, or time, on.
    public static TimePartitions cron(String expression, String start) {
        return of(new Cadence.Cron(CronExpression.parse(expression)), start);
    }

    /// Returns windows of a cadence.
    ///
    /// @param start a day such as `2001-01-01`, or a time such as `2001-01-01T06:00`
    public static TimePartitions of(Cadence cadence, String start) {
        return start.indexOf('T') < 0
                ? TimePartitions.of(cadence, LocalDate.parse(start))
                : TimePartitions.of(cadence, LocalDateTime.parse(start));
    }

    /// Returns a fixed, ordered list of keys.
    public static StaticPartitions keys(String... keys) {
        return StaticPartitions.of(Arrays.stream(keys).map(PartitionKey::of).toList());
    }
}
