package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.api.definition.Partitions;
import dev.heddle.model.cron.CronExpression;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes partitions definitions and mappings.
final class PartitionWriter {
    private PartitionWriter() {}

    /// Returns the expression of a definition; empty if the asset is not split.
    static Optional<CodeBlock> definition(PartitionsDefinition partitions) {
        return switch (partitions) {
            case Unpartitioned none -> Optional.empty();
            case TimePartitions time -> Optional.of(time(time));
            case StaticPartitions fixed ->
                    Optional.of(
                            CodeBlock.of(
                                    "$T.keys$L",
                                    Partitions.class,
                                    strings(
                                            fixed.keys().stream()
                                                    .map(PartitionKey::value)
                                                    .toList())));
        };
    }

    private static CodeBlock time(TimePartitions time) {
        CodeBlock.Builder code = CodeBlock.builder().add(start(time));
        time.end().ifPresent(end -> code.add(".until($L)", moment(end)));
        if (!time.zone().getId().equals("UTC")) {
            code.add(".in($T.of($S))", ZoneId.class, time.zone().getId());
        }
        if (!time.format().equals(time.cadence().defaultFormat(time.zone()))) {
            code.add(".formatted($S)", time.format());
        }
        if (!time.excluded().isEmpty()) {
            code.add(".excluding($T.of$L)", List.class, strings(time.excluded()));
        }
        if (!time.closesAfter().isZero()) {
            code.add(".closingAfter($L)", Texts.duration(time.closesAfter()));
        }
        if (time.endOffset() != 0) {
            code.add(".withEndOffset($L)", time.endOffset());
        }
        return code.build();
    }

    private static CodeBlock strings(List<String> texts) {
        return Texts.arguments(texts.stream().map(text -> CodeBlock.of("$S", text)).toList());
    }

    private static CodeBlock moment(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? CodeBlock.of("$T.parse($S)", LocalDate.class, time.toLocalDate().toString())
                : CodeBlock.of("$T.parse($S)", LocalDateTime.class, time.toString());
    }

    /// Returns the shortest call that makes the cadence from its start on.
    private static CodeBlock start(TimePartitions time) {
        Cadence cadence = time.cadence();
        boolean midnight = time.start().toLocalTime().equals(LocalTime.MIDNIGHT);
        String start = (midnight ? time.start().toLocalDate() : time.start()).toString();
        List<Cadence> usual =
                List.of(Cadence.HOURLY, Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY);
        if (usual.contains(cadence)) {
            return CodeBlock.of("$T.$L($S)", Partitions.class, cadence.word(), start);
        }
        if (cadence instanceof Cadence.Cron cron) {
            return CodeBlock.of(
                    "$T.cron($S, $S)", Partitions.class, cron.expression().toString(), start);
        }
        return CodeBlock.of("$T.of($L, $S)", Partitions.class, made(cadence), start);
    }

    private static CodeBlock made(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Hourly hourly ->
                    CodeBlock.of("new $T($L)", Cadence.Hourly.class, hourly.minute());
            case Cadence.Daily daily ->
                    CodeBlock.of("new $T($L)", Cadence.Daily.class, at(daily.at()));
            case Cadence.Weekly weekly ->
                    CodeBlock.of(
                            "new $T($T.$L, $L)",
                            Cadence.Weekly.class,
                            DayOfWeek.class,
                            weekly.day().name(),
                            at(weekly.at()));
            case Cadence.Monthly monthly ->
                    CodeBlock.of(
                            "new $T($L, $L)",
                            Cadence.Monthly.class,
                            monthly.day() == Cadence.Monthly.LAST_DAY
                                    ? CodeBlock.of("$T.LAST_DAY", Cadence.Monthly.class)
                                    : CodeBlock.of("$L", monthly.day()),
                            at(monthly.at()));
            case Cadence.Cron cron ->
                    CodeBlock.of(
                            "new $T($T.parse($S))",
                            Cadence.Cron.class,
                            CronExpression.class,
                            cron.expression().toString());
        };
    }

    private static CodeBlock at(LocalTime time) {
        return CodeBlock.of("$T.of($L, $L)", LocalTime.class, time.getHour(), time.getMinute());
    }

    /// Returns the expression of a mapping.
    static CodeBlock mapping(PartitionMapping mapping) {
        return switch (mapping) {
            case PartitionMapping.Identity same ->
                    CodeBlock.of("new $T()", PartitionMapping.Identity.class);
            case PartitionMapping.Window window ->
                    CodeBlock.of(
                            "new $T($L, $L)",
                            PartitionMapping.Window.class,
                            window.startOffset(),
                            window.endOffset());
            case PartitionMapping.All all -> CodeBlock.of("new $T()", PartitionMapping.All.class);
            case PartitionMapping.Last last ->
                    CodeBlock.of("new $T()", PartitionMapping.Last.class);
            case PartitionMapping.Only only ->
                    CodeBlock.of("new $T($L)", PartitionMapping.Only.class, keys(only.keys()));
            case PartitionMapping.Keys keys ->
                    CodeBlock.of("new $T($L)", PartitionMapping.Keys.class, table(keys));
            case PartitionMapping.Custom custom ->
                    CodeBlock.of("$T.of(new $L())", PartitionMapping.Custom.class, custom.name());
        };
    }

    private static CodeBlock keys(List<PartitionKey> keys) {
        return CodeBlock.of(
                "$T.of$L",
                List.class,
                Texts.arguments(keys.stream().map(PartitionWriter::key).toList()));
    }

    private static CodeBlock key(PartitionKey key) {
        return CodeBlock.of("$T.of($S)", PartitionKey.class, key.value());
    }

    private static CodeBlock table(PartitionMapping.Keys keys) {
        return CodeBlock.of(
                "$T.ofEntries$L",
                Map.class,
                Texts.lines(
                        keys.reads().entrySet().stream()
                                .map(row ->
                                        CodeBlock.of(
                                                "$T.entry($L, $L)",
                                                Map.class,
                                                key(row.getKey()),
                                                keys(row.getValue())))
                                .toList()));
    }
}
