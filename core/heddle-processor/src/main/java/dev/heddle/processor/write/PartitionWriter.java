package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.api.definition.Partitions;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionMapping;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.partition.Unpartitioned;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
                                    Texts.arguments(
                                            fixed.keys().stream()
                                                    .map(key -> CodeBlock.of("$S", key.value()))
                                                    .toList())));
        };
    }

    private static CodeBlock time(TimePartitions time) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add(
                                "$T.$L($S)",
                                Partitions.class,
                                time.cadence().word(),
                                time.start().toString());
        time.end()
                .ifPresent(
                        end -> code.add(".until($T.parse($S))", LocalDate.class, end.toString()));
        if (!time.zone().getId().equals("UTC")) {
            code.add(".in($T.of($S))", ZoneId.class, time.zone().getId());
        }
        if (!time.format().equals(time.cadence().defaultFormat())) {
            code.add(".formatted($S)", time.format());
        }
        return code.build();
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
                    CodeBlock.of(
                            "new $T($T.of$L)",
                            PartitionMapping.Only.class,
                            List.class,
                            Texts.arguments(
                                    only.keys().stream()
                                            .map(key ->
                                                    CodeBlock.of(
                                                            "$T.of($S)",
                                                            PartitionKey.class,
                                                            key.value()))
                                            .toList()));
        };
    }
}
