package dev.heddle.processor.read;

import dev.heddle.api.partition.Daily;
import dev.heddle.api.partition.Monthly;
import dev.heddle.api.partition.Static;
import dev.heddle.api.partition.Unpartitioned;
import dev.heddle.model.partition.Cadence;
import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.partition.PartitionsDefinition;
import dev.heddle.model.partition.StaticPartitions;
import dev.heddle.model.partition.TimePartitions;
import dev.heddle.model.text.NearestName;
import dev.heddle.processor.source.Compilation;
import dev.heddle.processor.source.Mark;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/// Reads how an asset is split: from its own annotations, else from those of its class.
final class PartitionReader {
    private static final List<Class<? extends Annotation>> FAMILY =
            List.of(Daily.class, Monthly.class, Static.class, Unpartitioned.class);

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
            case "Daily" -> time(mark, Cadence.DAILY);
            case "Monthly" -> time(mark, Cadence.MONTHLY);
            case "Static" -> fixed(mark);
            default -> Optional.of(PartitionsDefinition.none());
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

    private Optional<PartitionsDefinition> time(Mark mark, Cadence cadence) {
        Optional<LocalDate> start = date(mark, "start");
        Optional<String> endText = mark.find("end");
        Optional<LocalDate> end = endText.flatMap(text -> date(mark, "end"));
        Optional<ZoneId> zone = zone(mark);
        if (start.isEmpty() || zone.isEmpty() || end.isPresent() != endText.isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new TimePartitions(cadence, zone.get(), start.get(), end, mark.text("format")));
        } catch (IllegalArgumentException e) {
            compilation.problems().error(mark.at(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<LocalDate> date(Mark mark, String name) {
        try {
            return Optional.of(LocalDate.parse(mark.text(name)));
        } catch (DateTimeException e) {
            compilation
                    .problems()
                    .error(
                            mark.at(name),
                            "Cannot read the "
                                    + name
                                    + " '"
                                    + mark.text(name)
                                    + "' of @"
                                    + mark.simpleName()
                                    + ": write a date such as '2001-01-31'.");
            return Optional.empty();
        }
    }

    private Optional<ZoneId> zone(Mark mark) {
        String name = mark.text("zone");
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            compilation
                    .problems()
                    .error(
                            mark.at("zone"),
                            "Cannot use the time zone '"
                                    + name
                                    + "': there is no such zone."
                                    + NearestName.of(name, ZoneId.getAvailableZoneIds())
                                            .map(near -> " Did you mean '" + near + "'?")
                                            .orElse(""));
            return Optional.empty();
        }
    }
}
