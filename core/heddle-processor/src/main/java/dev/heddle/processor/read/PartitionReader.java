package dev.heddle.processor.read;

import dev.heddle.api.partition.Cron;
import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.Hourly;
import dev.heddle.api.partition.Monthly;
import dev.heddle.api.partition.Static;
import dev.heddle.api.partition.Unpartitioned;
import dev.heddle.api.partition.Weekly;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import dev.heddle.processor.value.TimeReader;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/// Reads how an asset is split: from its own annotations, else from those of its class.
final class PartitionReader {
    private static final List<Class<? extends Annotation>> FAMILY =
            List.of(
                    Hourly.class,
                    Daily.class,
                    Weekly.class,
                    Monthly.class,
                    Cron.class,
                    Static.class,
                    Unpartitioned.class);

    private final Compilation compilation;

    PartitionReader(Compilation compilation) {
        this.compilation = compilation;
    }

    /// Returns the definition; empty if it is wrong, which is reported.
    ///
    /// @param levels the elements whose annotations count, the strongest first
    Optional<PartitionsDefinition> read(Element... levels) {
        for (Element level : levels) {
            List<Mark> marks = compilation.marks().nearest(level, FAMILY);
            if (marks.size() > 1) {
                compilation
                        .problems()
                        .error(
                                marks.get(1).at(),
                                "Cannot split '"
                                        + level.getSimpleName()
                                        + "' by both @"
                                        + marks.get(0).simpleName()
                                        + " and @"
                                        + marks.get(1).simpleName()
                                        + ": keep one of them.");
                return Optional.empty();
            }
            if (!marks.isEmpty()) {
                return read(marks.get(0));
            }
        }
        return Optional.of(PartitionsDefinition.none());
    }

    private Optional<PartitionsDefinition> read(Mark mark) {
        return switch (mark.simpleName()) {
            case "Static" -> fixed(mark);
            case "Unpartitioned" -> Optional.of(PartitionsDefinition.none());
            default -> new TimeReader(compilation, mark).read();
        };
    }

    private Optional<PartitionsDefinition> fixed(Mark mark) {
        try {
            return Optional.of(
                    StaticPartitions.of(
                            mark.texts("value").stream().map(PartitionKey::of).toList()));
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at("value"), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
