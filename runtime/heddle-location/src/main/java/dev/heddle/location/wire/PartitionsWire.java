package dev.heddle.location.wire;

import dev.heddle.location.proto.WireCadence;
import dev.heddle.location.proto.WireKeys;
import dev.heddle.location.proto.WireMonthly;
import dev.heddle.location.proto.WirePartitions;
import dev.heddle.location.proto.WireWeekly;
import dev.heddle.location.proto.WireWindows;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/// How assets are split.
final class PartitionsWire {
    private PartitionsWire() {}

    static WirePartitions write(PartitionsDefinition partitions) {
        WirePartitions.Builder to = WirePartitions.newBuilder();
        return switch (partitions) {
            case Unpartitioned none -> to.setNone(true).build();
            case StaticPartitions fixed -> to.setKeys(write(fixed.keys())).build();
            case TimePartitions windows -> to.setWindows(write(windows)).build();
        };
    }

    static PartitionsDefinition read(WirePartitions from) {
        return switch (from.getPartitionsCase()) {
            case NONE -> PartitionsDefinition.none();
            case KEYS -> StaticPartitions.of(read(from.getKeys()));
            case WINDOWS -> read(from.getWindows());
            case PARTITIONS_NOT_SET -> throw DefinitionsCodec.unknown("kind of partitions");
        };
    }

    static WireKeys write(Collection<PartitionKey> keys) {
        return WireKeys.newBuilder()
                .addAllKeys(keys.stream().map(PartitionKey::value).toList())
                .build();
    }

    static List<PartitionKey> read(WireKeys from) {
        return from.getKeysList().stream().map(PartitionKey::of).toList();
    }

    private static WireWindows write(TimePartitions windows) {
        WireWindows.Builder to =
                WireWindows.newBuilder()
                        .setCadence(write(windows.cadence()))
                        .setZone(windows.zone().getId())
                        .setStart(windows.start().toString())
                        .setFormat(windows.format())
                        .addAllExcluded(windows.excluded())
                        .setClosesAfter(windows.closesAfter().toString())
                        .setEndOffset(windows.endOffset());
        windows.end().ifPresent(end -> to.setEnd(end.toString()));
        return to.build();
    }

    /// The format comes after the zone, on which the usual one depends, and what is left out after
    /// the format, in which it is written.
    private static TimePartitions read(WireWindows from) {
        TimePartitions windows =
                TimePartitions.of(read(from.getCadence()), LocalDateTime.parse(from.getStart()))
                        .in(ZoneId.of(from.getZone()))
                        .formatted(from.getFormat());
        if (from.hasEnd()) {
            windows = windows.until(LocalDateTime.parse(from.getEnd()));
        }
        return windows.excluding(from.getExcludedList())
                .closingAfter(Duration.parse(from.getClosesAfter()))
                .withEndOffset(from.getEndOffset());
    }

    private static WireCadence write(Cadence cadence) {
        WireCadence.Builder to = WireCadence.newBuilder();
        return switch (cadence) {
            case Cadence.Hourly hourly -> to.setHourlyMinute(hourly.minute()).build();
            case Cadence.Daily daily -> to.setDailyAt(daily.at().toString()).build();
            case Cadence.Weekly weekly ->
                    to.setWeekly(
                                    WireWeekly.newBuilder()
                                            .setDay(weekly.day().name())
                                            .setAt(weekly.at().toString()))
                            .build();
            case Cadence.Monthly monthly ->
                    to.setMonthly(
                                    WireMonthly.newBuilder()
                                            .setDay(monthly.day())
                                            .setAt(monthly.at().toString()))
                            .build();
            case Cadence.Cron cron -> to.setCron(cron.expression().toString()).build();
        };
    }

    private static Cadence read(WireCadence from) {
        return switch (from.getCadenceCase()) {
            case HOURLY_MINUTE -> new Cadence.Hourly(from.getHourlyMinute());
            case DAILY_AT -> new Cadence.Daily(LocalTime.parse(from.getDailyAt()));
            case WEEKLY ->
                    new Cadence.Weekly(
                            DayOfWeek.valueOf(from.getWeekly().getDay()),
                            LocalTime.parse(from.getWeekly().getAt()));
            case MONTHLY ->
                    new Cadence.Monthly(
                            from.getMonthly().getDay(), LocalTime.parse(from.getMonthly().getAt()));
            case CRON -> new Cadence.Cron(CronExpression.parse(from.getCron()));
            case CADENCE_NOT_SET -> throw DefinitionsCodec.unknown("kind of windows");
        };
    }
}
