package dev.heddle.processor.declared;

import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Definitions as lists of texts in the index of a module.
public final class PartitionsText {
    private static final String NONE = "unpartitioned";
    private static final String STATIC = "static";
    private static final String TIME = "time";
    private static final String OPEN = "-";
    private static final int FIELDS = 8;

    private PartitionsText() {}

    /// Returns the texts of a definition, none of them empty.
    public static List<String> write(PartitionsDefinition definition) {
        return switch (definition) {
            case Unpartitioned none -> List.of(NONE);
            case StaticPartitions fixed -> {
                List<String> lines = new ArrayList<>(List.of(STATIC));
                fixed.keys().forEach(key -> lines.add(key.value()));
                yield lines;
            }
            case TimePartitions time -> {
                List<String> lines =
                        new ArrayList<>(
                                List.of(
                                        TIME,
                                        cadence(time.cadence()),
                                        time.zone().getId(),
                                        time.start().toString(),
                                        time.end().map(LocalDateTime::toString).orElse(OPEN),
                                        time.format(),
                                        time.closesAfter().toString(),
                                        Integer.toString(time.endOffset())));
                lines.addAll(time.excluded());
                yield lines;
            }
        };
    }

    private static String cadence(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Hourly hourly -> hourly.word() + " " + hourly.minute();
            case Cadence.Daily daily -> daily.word() + " " + daily.at();
            case Cadence.Weekly weekly -> weekly.word() + " " + weekly.at() + " " + weekly.day();
            case Cadence.Monthly monthly ->
                    monthly.word() + " " + monthly.at() + " " + monthly.day();
            case Cadence.Cron cron -> cron.word() + " " + cron.expression();
        };
    }

    /// Returns the definition; empty if it is not understood, such as what another version of
    /// Heddle wrote.
    public static Optional<PartitionsDefinition> parse(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (lines.get(0)) {
                case NONE -> Optional.of(PartitionsDefinition.none());
                case STATIC ->
                        Optional.of(
                                StaticPartitions.of(
                                        lines.stream().skip(1).map(PartitionKey::of).toList()));
                case TIME -> lines.size() < FIELDS ? Optional.empty() : Optional.of(time(lines));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException notUnderstood) {
            return Optional.empty();
        }
    }

    private static TimePartitions time(List<String> lines) {
        TimePartitions open =
                TimePartitions.of(readCadence(lines.get(1)), LocalDateTime.parse(lines.get(3)));
        TimePartitions bounded =
                lines.get(4).equals(OPEN) ? open : open.until(LocalDateTime.parse(lines.get(4)));
        return bounded.in(ZoneId.of(lines.get(2)))
                .formatted(lines.get(5))
                .closingAfter(Duration.parse(lines.get(6)))
                .withEndOffset(Integer.parseInt(lines.get(7)))
                .excluding(lines.subList(FIELDS, lines.size()));
    }

    private static Cadence readCadence(String text) {
        String[] parts = text.split(" ", 3);
        return switch (parts[0]) {
            case "hourly" -> new Cadence.Hourly(Integer.parseInt(parts[1]));
            case "daily" -> new Cadence.Daily(LocalTime.parse(parts[1]));
            case "weekly" ->
                    new Cadence.Weekly(DayOfWeek.valueOf(parts[2]), LocalTime.parse(parts[1]));
            case "monthly" ->
                    new Cadence.Monthly(Integer.parseInt(parts[2]), LocalTime.parse(parts[1]));
            case "cron" ->
                    new Cadence.Cron(CronExpression.parse(text.substring(parts[0].length() + 1)));
            default -> throw new IllegalArgumentException(text);
        };
    }
}
